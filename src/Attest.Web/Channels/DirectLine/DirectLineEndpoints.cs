using System.Text.Json;
using Attest.Web.Channels.BotFramework;
using Attest.Web.Channels.Core;
using Attest.Web.Conversations;
using Attest.Web.Limits;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Attest.Web.Channels.DirectLine;

/// <summary>/v3/directline: Direct Line 3.0, as far as an unmodified Web Chat uses it. Source: "Key concepts in the Direct Line API 3.0".</summary>
internal static class DirectLineEndpoints
{
    private const string CorsPolicy = "DirectLine";

    public static IServiceCollection AddDirectLine(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<DirectLineOptions>(configuration, DirectLineOptions.Section);
        var origins = configuration.GetSection($"{DirectLineOptions.Section}:{nameof(DirectLineOptions.AllowedOrigins)}").Get<string[]>() ?? [];
        services.AddCors(cors => cors.AddPolicy(CorsPolicy, policy => policy
            .WithOrigins(origins)
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            // The last one is what RxJS adds to every request of DirectLineJS.
            .WithHeaders("Authorization", "Content-Type", "x-ms-bot-agent", "x-requested-with")
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        return services
            .AddSingleton<DirectLineTokens>()
            .AddSingleton<DirectLineAccess>()
            .AddSingleton<DirectLineConversations>()
            .AddSingleton<DirectLineStreams>()
            .AddSingleton<DirectLineBot>();
    }

    public static void MapDirectLine(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<DirectLineOptions>>().Value;
        var directLine = routes.MapGroup("/v3/directline")
            .RequireCors(CorsPolicy)
            .WithMetadata(new RequestSizeLimitAttribute(options.BodyBytes))
            .WithMetadata(RateLimits.CountedRequest)
            .AddEndpointFilter(RefuseOtherOrigins)
            .WithTags("Direct Line");
        directLine.MapPost("/tokens/generate", GenerateTokenAsync).WithSummary("A token for a new conversation");
        directLine.MapPost("/tokens/refresh", RefreshTokenAsync).WithSummary("A new token for the same conversation");
        directLine.MapPost("/conversations", BeginAsync).WithSummary("Begin the token's conversation");
        var conversation = directLine.MapGroup("/conversations/{id}");
        conversation.MapGet("", ReconnectAsync).WithSummary("A new address of the stream");
        conversation.MapPost("/activities", SendAsync).RequireRateLimiting(RateLimits.Answers).WithSummary("Say something");
        conversation.MapGet("/activities", ReadAsync).WithSummary("What was said after the watermark");
        conversation.MapGet("/stream", StreamAsync).WithSummary("The conversation through a WebSocket");
    }

    private static async ValueTask<object?> RefuseOtherOrigins(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        var access = context.HttpContext.RequestServices.GetRequiredService<DirectLineAccess>();
        return access.IsAllowedOrigin(context.HttpContext.Request) ? await next(context) : DirectLineProblem.Origin;
    }

    private static async Task<IResult> GenerateTokenAsync(HttpContext context, DirectLineAccess access, DirectLineTokens tokens, CancellationToken cancellationToken)
    {
        if (!(await access.GrantAsync(context.Request)).IsSecret && !access.IsOpenTo(context))
        {
            return DirectLineProblem.Unauthorized;
        }

        var (body, isMalformed) = await BodyAsync<JsonElement>(context.Request, cancellationToken);
        return isMalformed ? DirectLineProblem.Malformed : Token(ConversationId.Create(), body.Text("user", "id"), tokens);
    }

    private static async Task<IResult> RefreshTokenAsync(HttpContext context, DirectLineAccess access, DirectLineTokens tokens)
    {
        return await access.GrantAsync(context.Request) switch
        {
            { IsExpired: true } => DirectLineProblem.Expired,
            { ConversationId: { } id } grant => Token(id, grant.UserId, tokens),
            _ => DirectLineProblem.Unauthorized,
        };
    }

    private static Ok<TokenDocument> Token(string conversationId, string? userId, DirectLineTokens tokens)
    {
        return TypedResults.Ok(new TokenDocument(conversationId, tokens.Create(conversationId, userId), tokens.Seconds));
    }

    private static async Task<IResult> BeginAsync(
        HttpContext context, DirectLineAccess access, DirectLineTokens tokens, DirectLineConversations conversations, DirectLineBot bot, IOptions<ChannelOptions> channels, CancellationToken cancellationToken)
    {
        var grant = await access.GrantAsync(context.Request);
        if (grant.IsNone || grant.IsExpired)
        {
            return grant.IsExpired ? DirectLineProblem.Expired : DirectLineProblem.Unauthorized;
        }

        var (conversation, isNew) = conversations.Begin(grant.ConversationId ?? ConversationId.Create());
        if (isNew)
        {
            await bot.WelcomeAsync(conversation, cancellationToken);
        }

        var document = Document(conversation.Id, grant.UserId, null, tokens, channels.Value, context.Request);
        return isNew ? TypedResults.Json(document, statusCode: StatusCodes.Status201Created) : TypedResults.Ok(document);
    }

    private static async Task<IResult> ReconnectAsync(
        string id, string? watermark, HttpContext context, DirectLineAccess access, DirectLineTokens tokens, DirectLineConversations conversations, IOptions<ChannelOptions> channels)
    {
        var (_, grant, problem) = await OpenAsync(id, context, access, conversations);
        return problem ?? TypedResults.Ok(Document(id, grant.UserId, watermark, tokens, channels.Value, context.Request));
    }

    private static async Task<IResult> SendAsync(
        string id, HttpContext context, DirectLineAccess access, DirectLineConversations conversations, DirectLineBot bot, IOptions<ChannelOptions> channels, CancellationToken cancellationToken)
    {
        var (conversation, grant, problem) = await OpenAsync(id, context, access, conversations);
        if (conversation is null)
        {
            return problem!;
        }

        var (activity, _) = await BodyAsync<Activity>(context.Request, cancellationToken);
        if (string.IsNullOrEmpty(activity?.Type))
        {
            return DirectLineProblem.Malformed;
        }

        // A client speaks as a user, and as the one of its token where that names one.
        var sender = (activity.From ?? new ChannelAccount()) with { Role = "user" };
        activity = activity with { From = grant.UserId is null ? sender : sender with { Id = grant.UserId } };
        if (await bot.ReceiveAsync(conversation, activity, channels.Value.LinksFor(context.Request), cancellationToken) is { } activityId)
        {
            return TypedResults.Ok(new { id = activityId });
        }

        context.Response.Headers.RetryAfter = "2";
        return TypedResults.Problem(FailureText.Busy, statusCode: StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> ReadAsync(string id, string? watermark, HttpContext context, DirectLineAccess access, DirectLineConversations conversations)
    {
        var (conversation, _, problem) = await OpenAsync(id, context, access, conversations);
        return conversation is null ? problem! : TypedResults.Json(conversation.Read(watermark).Set, ActivityJson.Options);
    }

    private static async Task<IResult> StreamAsync(
        string id, string? watermark, string? t, HttpContext context, DirectLineTokens tokens, DirectLineConversations conversations, DirectLineStreams streams)
    {
        var grant = await tokens.ReadForStreamAsync(t ?? "");
        if (!grant.Opens(id))
        {
            return grant.IsNone ? DirectLineProblem.Unauthorized : grant.IsExpired ? DirectLineProblem.Expired : DirectLineProblem.Forbidden;
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            return TypedResults.Problem("This address is for WebSockets.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (!conversations.TryFind(id, out var conversation))
        {
            return DirectLineProblem.Ended;
        }

        return await streams.TryRunAsync(context, conversation, watermark)
            ? TypedResults.Empty
            : TypedResults.Problem("Too many streams are open.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<(DirectLineConversation? Conversation, DirectLineGrant Grant, IResult? Problem)> OpenAsync(
        string id, HttpContext context, DirectLineAccess access, DirectLineConversations conversations)
    {
        var grant = await access.GrantAsync(context.Request);
        var problem = grant.IsNone ? DirectLineProblem.Unauthorized
            : grant.IsExpired ? DirectLineProblem.Expired
            : !grant.Opens(id) ? DirectLineProblem.Forbidden
            : null;
        return problem is not null ? (null, grant, problem)
            : conversations.TryFind(id, out var conversation) ? (conversation, grant, null)
            : (null, grant, DirectLineProblem.Ended);
    }

    private static ConversationStart Document(string id, string? userId, string? watermark, DirectLineTokens tokens, ChannelOptions channels, HttpRequest request)
    {
        var after = string.IsNullOrEmpty(watermark) ? "" : $"watermark={Uri.EscapeDataString(watermark)}&";
        // http becomes ws, and https wss.
        return new ConversationStart(
            id, tokens.Create(id, userId), tokens.Seconds, $"ws{channels.AddressFor(request)["http".Length..]}/v3/directline/conversations/{id}/stream?{after}t={tokens.CreateForStream(id)}");
    }

    /// <summary>The body as JSON; an absent one is a default value.</summary>
    private static async Task<(T? Body, bool IsMalformed)> BodyAsync<T>(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is 0 or null && !request.Headers.ContainsKey("Transfer-Encoding"))
        {
            return (default, false);
        }

        try
        {
            return (await JsonSerializer.DeserializeAsync<T>(request.Body, ActivityJson.Options, cancellationToken), false);
        }
        catch (JsonException)
        {
            return (default, true);
        }
    }
}
