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
            .AddDirectLinePolicies()
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
            .WithMetadata(OtherSites.CheckedByRoute)
            .AddEndpointFilter(RefuseOtherOrigins)
            .WithTags("Direct Line");
        directLine.MapPost("/tokens/generate", GenerateTokenAsync).RequireAuthorization(DirectLinePolicies.Site).WithSummary("A token for a new conversation");
        var open = directLine.MapGroup("").RequireAuthorization(DirectLinePolicies.Conversation);
        open.MapPost("/tokens/refresh", RefreshToken).WithSummary("A new token for the same conversation");
        open.MapPost("/conversations", BeginAsync).WithSummary("Begin the token's conversation");
        open.MapGet("/conversations/{id}", Reconnect).WithSummary("A new address of the stream");
        open.MapPost("/conversations/{id}/activities", SendAsync).RequireRateLimiting(RateLimits.Answers).WithSummary("Say something");
        open.MapGet("/conversations/{id}/activities", Read).WithSummary("What was said after the watermark");
        directLine.MapGet("/conversations/{id}/stream", StreamAsync).RequireAuthorization(DirectLinePolicies.Stream)
            .WithSummary("The conversation through a WebSocket");
    }

    private static async ValueTask<object?> RefuseOtherOrigins(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        var access = context.HttpContext.RequestServices.GetRequiredService<DirectLineAccess>();
        return access.IsAllowedOrigin(context.HttpContext.Request) ? await next(context) : DirectLineProblem.Origin;
    }

    private static async Task<IResult> GenerateTokenAsync(HttpRequest request, DirectLineTokens tokens, CancellationToken cancellationToken)
    {
        var (body, isMalformed) = await ActivityJson.ReadAsync<JsonElement>(request, cancellationToken);
        return isMalformed ? DirectLineProblem.Malformed : Token(ConversationId.Create(), body.Text("user", "id"), tokens);
    }

    /// <summary>The secret is no token, and opens all conversations already.</summary>
    private static IResult RefreshToken(ClaimsPrincipal caller, DirectLineTokens tokens) =>
        ConversationOf(caller) is { } id ? Token(id, UserOf(caller), tokens) : DirectLineProblem.Unauthorized;

    private static string? ConversationOf(ClaimsPrincipal caller) => caller.FindFirstValue(DirectLineTokens.ConversationClaim);

    /// <summary>Whom the caller writes as; null for whoever it says.</summary>
    private static string? UserOf(ClaimsPrincipal caller) => caller.FindFirstValue(DirectLineTokens.UserClaim);

    private static Ok<TokenDocument> Token(string conversationId, string? userId, DirectLineTokens tokens) =>
        TypedResults.Ok(new TokenDocument(conversationId, tokens.Create(conversationId, userId), tokens.Seconds));

    private static async Task<IResult> BeginAsync(
        HttpContext context, DirectLineTokens tokens, DirectLineConversations conversations, DirectLineBot bot,
            IOptions<ChannelOptions> channels, CancellationToken cancellationToken)
    {
        var (conversation, isNew) = conversations.Begin(ConversationOf(context.User) ?? ConversationId.Create());
        if (isNew)
            await bot.WelcomeAsync(conversation, cancellationToken);

        var document = Document(conversation.Id, null, tokens, channels.Value, context);
        return isNew ? TypedResults.Json(document, statusCode: StatusCodes.Status201Created) : TypedResults.Ok(document);
    }

    private static IResult Reconnect(
        string id, string? watermark, HttpContext context, DirectLineTokens tokens, DirectLineConversations conversations, IOptions<ChannelOptions> channels) =>
        conversations.TryFind(id, out _) ? TypedResults.Ok(Document(id, watermark, tokens, channels.Value, context)) : DirectLineProblem.Ended;

    private static async Task<IResult> SendAsync(
        string id, HttpContext context, DirectLineConversations conversations, DirectLineBot bot, IOptions<ChannelOptions> channels,
            CancellationToken cancellationToken)
    {
        if (!conversations.TryFind(id, out var conversation))
            return DirectLineProblem.Ended;

        var (activity, _) = await ActivityJson.ReadAsync<Activity>(context.Request, cancellationToken);
        if (string.IsNullOrEmpty(activity?.Type))
            return DirectLineProblem.Malformed;

        // A client speaks as a user, and as the one of its token where that names one.
        var sender = (activity.From ?? new ChannelAccount()) with { Role = "user" };
        activity = activity with { From = UserOf(context.User) is { } user ? sender with { Id = user } : sender };
        var links = channels.Value.LinksFor(context.Request);
        if (await bot.ReceiveAsync(RateLimits.Client(context), conversation, activity, links, cancellationToken) is { } activityId)
            return TypedResults.Ok(new { id = activityId });

        context.Response.Headers.RetryAfter = "2";
        return TypedResults.Problem(FailureText.Busy, statusCode: StatusCodes.Status429TooManyRequests);
    }

    private static IResult Read(string id, string? watermark, DirectLineConversations conversations) =>
        conversations.TryFind(id, out var conversation) ? TypedResults.Json(conversation.Read(watermark).Set, ActivityJson.Options)
            : DirectLineProblem.Ended;

    private static async Task<IResult> StreamAsync(string id, string? watermark, HttpContext context, DirectLineConversations conversations,
        DirectLineStreams streams)
    {
        if (!context.WebSockets.IsWebSocketRequest)
            return TypedResults.Problem("This address is for WebSockets.", statusCode: StatusCodes.Status400BadRequest);

        if (!conversations.TryFind(id, out var conversation))
            return DirectLineProblem.Ended;

        return await streams.TryRunAsync(context, conversation, watermark)
            ? TypedResults.Empty
            : TypedResults.Problem("Too many streams are open.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static ConversationStart Document(string id, string? watermark, DirectLineTokens tokens, ChannelOptions channels, HttpContext context)
    {
        var after = string.IsNullOrEmpty(watermark) ? "" : $"watermark={Uri.EscapeDataString(watermark)}&";
        // http becomes ws, and https wss.
        return new ConversationStart(
            id, tokens.Create(id, UserOf(context.User)), tokens.Seconds,
                $"ws{channels.AddressFor(context.Request)["http".Length..]}/v3/directline/conversations/{id}/stream?{after}t={tokens.CreateForStream(id)}");
    }
}
