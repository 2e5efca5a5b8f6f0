using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Attest.Web.Limits;

/// <summary>
/// Per client and minute: questions and other requests, counted before anything of a body is read. Then, once the body is there: answers and
/// searches at the same time, of one client and over all, each with a line to wait in.
/// </summary>
internal static class RateLimits
{
    /// <summary>The policy of routes that answer a question.</summary>
    public const string Answers = "answers";

    /// <summary>The policy of routes whose requests may answer a question, and often do less: as many at a time, but counted as other requests.</summary>
    public const string ToolCalls = "tool calls";

    /// <summary>The policy of routes that search and do not answer.</summary>
    public const string Searches = "searches";

    /// <summary>A bucket is filled ten times a second at most: so much later than it is told, a permit may be there.</summary>
    private static readonly TimeSpan FillingDelay = TimeSpan.FromMilliseconds(250);

    /// <summary>What a client is told to wait when every place in the queue is taken: an answer's place frees up in about that time.</summary>
    private static readonly TimeSpan QueueFullRetry = TimeSpan.FromSeconds(2);

    /// <summary>Metadata of routes that count against a client's requests per minute.</summary>
    public static object CountedRequest { get; } = new CountedRequestMarker();

    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<LimitOptions>(configuration, LimitOptions.Section);
        services.AddRateLimiter(limiter => limiter.OnRejected = OnRejected);
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) => Configure(limiter, limits.Value));
        return services;
    }

    /// <summary>Two rate limiters, and the body between them: whoever sends it slowly waits outside of what others wait for.</summary>
    public static void UseLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<LimitOptions>();
        LimitBodies(app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits, limits.BodyBytes, limits.BodySeconds);
        var perMinute = new RateLimiterOptions { OnRejected = OnRejected };
        foreach (var policy in new[] { Answers, ToolCalls, Searches })
            perMinute.AddPolicy(policy, static _ => RateLimitPartition.GetNoLimiter(""));

        perMinute.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string, bool)>(context =>
        {
            var asks = PolicyOf(context) == Answers;
            return context.GetEndpoint()?.Metadata.GetMetadata<CountedRequestMarker>() is null ? RateLimitPartition.GetNoLimiter(("", false))
                : PerMinute((Client(context), asks), asks ? limits.QuestionsPerMinute : limits.RequestsPerMinute);
        });
        app.UseRateLimiter(perMinute);
        app.UseMiddleware<WholeBodies>();
        app.UseRateLimiter();
    }

    /// <summary>The largest body where a route has no limit of its own, and the slowest that one may come in: that one in the time that it is given.</summary>
    private static void LimitBodies(KestrelServerLimits server, int bytes, int seconds)
    {
        server.MaxRequestBodySize = bytes;
        server.MinRequestBodyDataRate = new MinDataRate((double)bytes / seconds, TimeSpan.FromSeconds(seconds / 2.0));
    }

    private static void Configure(RateLimiterOptions limiter, LimitOptions limits)
    {
        foreach (var policy in new[] { Answers, ToolCalls, Searches })
            limiter.AddConcurrencyLimiter(policy, concurrency => (concurrency.PermitLimit, concurrency.QueueLimit) = AtATime(policy, limits));

        // Half of the places, so that whoever takes all that it gets leaves the other half to others.
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string, string)>(context => PolicyOf(context) is not { } policy
            ? RateLimitPartition.GetNoLimiter(("", ""))
            : RateLimitPartition.GetConcurrencyLimiter((Client(context), policy), _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = (AtATime(policy, limits).Places + 1) / 2,
                QueueLimit = (AtATime(policy, limits).Queued + 1) / 2,
            }));
    }

    private static (int Places, int Queued) AtATime(string policy, LimitOptions limits) =>
        policy == Searches ? (limits.ConcurrentSearches, limits.QueuedSearches) : (limits.ConcurrentAnswers, limits.QueuedAnswers);

    private static string? PolicyOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;

    private static async ValueTask OnRejected(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : QueueFullRetry;
        await RefuseAsync(rejected.HttpContext, wait, "Too many requests at the moment.");
    }

    /// <summary>As many at once, and one again whenever its share of the minute is over: the time to wait is known, and true.</summary>
    public static RateLimitPartition<TClient> PerMinute<TClient>(TClient client, int permits) =>
        RateLimitPartition.GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = permits,
            TokensPerPeriod = Math.Max(1, permits / 60),
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) * Math.Max(1, permits / 60) / permits,
        });

    /// <summary>429 with Retry-After.</summary>
    public static Task RefuseAsync(HttpContext context, TimeSpan wait, string problem)
    {
        context.Response.Headers.RetryAfter = $"{Math.Max(1, (int)Math.Ceiling((wait + FillingDelay).TotalSeconds))}";
        return Problems.WriteAsync(context, StatusCodes.Status429TooManyRequests, $"{problem} Try again after the time given in Retry-After.");
    }

    public static string Client(HttpContext context) => Client(context.Connection.RemoteIpAddress);

    /// <summary>An IPv6 client usually owns its whole /64, so that is what counts as one client.</summary>
    internal static string Client(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
            return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "local";

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes).ToString();
    }

    private sealed class CountedRequestMarker;
}

/// <summary>How much one client, and all of them together, may ask of this service. Section "Limits".</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Longest question, in UTF-16 code units.</summary>
    [Range(1, 100_000)]
    public int QuestionCharacters { get; init; } = QuestionLimits.MaxCharacters;

    /// <summary>Largest request body, in bytes.</summary>
    [Range(1_024, 16 * 1024 * 1024)]
    public int BodyBytes { get; init; } = 64 * 1024;

    /// <summary>Seconds in which a body of that size has to arrive; who sends it more slowly is cut off with 408, after half of them at the earliest.</summary>
    [Range(4, 600)]
    public int BodySeconds { get; init; } = 10;

    /// <summary>
    /// Answers worked on at the same time, half of them for one client at most. Answering is bound by the processor: more than a few per
    /// core only makes each slower.
    /// </summary>
    [Range(1, 1_024)]
    public int ConcurrentAnswers { get; init; } = 4;

    /// <summary>Questions that wait for their turn, half of them of one client at most; the next one is refused with 429.</summary>
    [Range(0, 10_000)]
    public int QueuedAnswers { get; init; } = 32;

    /// <summary>Searches at the same time, half of them for one client at most.</summary>
    [Range(1, 1_024)]
    public int ConcurrentSearches { get; init; } = 4;

    /// <summary>Searches that wait for their turn, half of them of one client at most; the next one is refused with 429.</summary>
    [Range(0, 10_000)]
    public int QueuedSearches { get; init; } = 64;

    /// <summary>Questions a client may ask per minute.</summary>
    [Range(1, 100_000)]
    public int QuestionsPerMinute { get; init; } = 30;

    /// <summary>Other API requests a client may make per minute.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerMinute { get; init; } = 600;

    /// <summary>Wrong keys a client may show per minute; after that it gets 429 for them.</summary>
    [Range(1, 1_000_000)]
    public int WrongKeysPerMinute { get; init; } = 30;
}
