using Attest.Web.Articles;
using Attest.Web.Channels.DirectLine;
using Attest.Web.Channels.Teams;
using Attest.Web.Mcp;
using Attest.Web.OpenAI;
using Attest.Web.Search;
using Attest.Web.Widget;

namespace Attest.Web.Hosting;

/// <summary>What the web host is made of: services first, then the pipeline and the routes, each in the order in which they act.</summary>
internal static class AttestWebApplication
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    public static void AddAttestWeb(this WebApplicationBuilder builder, string[] args)
    {
        builder.AddSettings(args);
        // It logs addresses with their queries, in which Direct Line's clients send tokens.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Services.AddHttpEdge();
        builder.Services.AddAccess(builder.Configuration);
        builder.Services.AddProxy(builder.Configuration);
        builder.Services.AddLimits(builder.Configuration);
        builder.Services.AddAttest(builder.Configuration);
        builder.Services.AddSourceLoading();
        builder.Services.AddConversations(builder.Configuration);
        builder.Services.AddFeedback(builder.Configuration);
        builder.Services.AddSuggestions(builder.Configuration);
        builder.Services.AddChat();
        builder.Services.AddSearch();
        builder.Services.AddOpenAi();
        builder.Services.AddMcp();
        builder.Services.AddWidget(builder.Configuration);
        builder.Services.AddChannels(builder.Configuration);
        builder.Services.AddTeams(builder.Configuration);
        builder.Services.AddDirectLine(builder.Configuration);
        builder.Services.AddOpenApi();
    }

    public static void UseAttestWeb(this WebApplication app)
    {
        app.CheckSettings();
        app.UseProxyHeaders();
        app.UseExceptionHandler();
        app.UseResponseCompression();
        app.UsePage();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        app.UseRouting();
        app.UseAccessCors();
        app.UseMiddleware<OtherSites>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseLimits();

        // Who may use which route; one that names no policy is refused.
        app.MapHealth().AllowAnonymous();
        app.MapSignIn().AllowAnonymous();
        app.MapWidget().AllowAnonymous();
        // With the one name that there is, so that another one is an address where nothing is.
        app.MapOpenApi("/openapi/{documentName:regex(^v1$)}.json").RequireAuthorization(Policies.Key);
        app.MapOpenAi().RequireAuthorization(Policies.Key);
        app.MapMcp().RequireAuthorization(Policies.Key);
        app.MapTeams().RequireAuthorization(BotFrameworkHandler.Name);
        app.MapDirectLine();
        var api = app.MapGroup("/api").WithApiRules().RequireAuthorization(Policies.KeyOrVisitor);
        api.MapChat();
        api.MapConversations();
        api.MapSearch();
        api.MapArticles();
        api.MapSuggestions();
        api.MapFeedback();
    }

    private static RouteGroupBuilder WithApiRules(this RouteGroupBuilder api) =>
        api.WithMetadata(RateLimits.CountedRequest).AddEndpointFilter<ReadyFilter>().ProducesProblems(401, 429, 503);
}
