namespace Attest.Web.Channels.Teams;

/// <summary>
/// POST /api/messages: activities of the Bot Framework. The rest of the service knows Teams by this file only; an SDK for the
/// protocol would take its place and that of the folder.
/// </summary>
internal static class TeamsEndpoints
{
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<TeamsOptions>(configuration, TeamsOptions.Section);
        services.AddHttpClient(InboundTokens.HttpClientName, client => client.Timeout = TimeSpan.FromSeconds(30))
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .RemoveAllLoggers();
        services.AddSchemes().AddScheme<AuthenticationSchemeOptions, BotFrameworkHandler>(BotFrameworkHandler.Name, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(BotFrameworkHandler.Name, policy => policy.AddAuthenticationSchemes(BotFrameworkHandler.Name).RequireAuthenticatedUser());
        return services
            .AddSingleton<InboundTokens>()
            .AddSingleton<OutboundToken>()
            .AddSingleton<TeamsAccess>()
            .AddSingleton<ConnectorClient>()
            .AddSingleton<TeamsConversations>()
            .AddSingleton<TeamsBot>();
    }

    public static IEndpointConventionBuilder MapTeams(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<TeamsOptions>>().Value;
        routes.ServiceProvider.GetRequiredService<TeamsAccess>().LogMode();
        return routes.MapPost("/api/messages", ReceiveAsync)
            .WithMetadata(new RequestSizeLimitAttribute(options.BodyBytes))
            .WithTags("Teams")
            .WithSummary("Bot Framework activities")
            .ProducesProblems(400, 401, 403);
    }

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, TeamsBot bot, IOptions<ChannelOptions> channels, CancellationToken cancellationToken)
    {
        if (!context.Request.HasJsonContentType())
            return Problems.Result(StatusCodes.Status415UnsupportedMediaType, "Send the activity as application/json.");

        var (activity, _) = await ActivityJson.ReadAsync<Activity>(context.Request, cancellationToken);
        if (string.IsNullOrEmpty(activity?.Type))
            return Problems.Result(StatusCodes.Status400BadRequest, "The body must be an activity with a type.");

        return context.User.MaySend(activity)
            ? await bot.ReceiveAsync(activity, channels.Value.LinksFor(context.Request), context.Response, cancellationToken)
            : Problems.Result(StatusCodes.Status403Forbidden, "The token is not for this service address or channel.");
    }
}
