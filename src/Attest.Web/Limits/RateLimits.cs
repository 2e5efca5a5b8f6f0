using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Attest.Web.Limits;

/// <summary>Per client and minute: questions and other requests. Over all clients: answers at the same time, with a queue.</summary>
internal static class RateLimits
{
    /// <summary>The policy of routes that answer a question.</summary>
    public const string Answers = "answers";

    /// <summary>The policy of routes whose requests may answer a question, and often do less: as many at a time, but counted as other requests.</summary>
    public const string ToolCalls = "tool calls";

    /// <summary>What a client is told to wait when every place in the queue is taken: an answer's place frees up in about that time.</summary>
    private static readonly TimeSpan QueueFullRetry = TimeSpan.FromSeconds(2);

    /// <summary>Metadata of routes that count against a client's requests per minute.</summary>
    public static object CountedRequest { get; } = new CountedRequestMarker();

    public static IServiceCollection AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<LimitOptions>(configuration, LimitOptions.Section);
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<LimitOptions>>((limiter, limits) => Configure(limiter, limits.Value));
        return services;
    }

    private static void Configure(RateLimiterOptions limiter, LimitOptions limits)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        foreach (var policy in new[] { Answers, ToolCalls })
        {
            limiter.AddConcurrencyLimiter(policy, concurrency =>
            {
                concurrency.PermitLimit = limits.ConcurrentAnswers;
                concurrency.QueueLimit = limits.QueuedAnswers;
            });
        }

        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string, bool)>(context =>
        {
            var endpoint = context.GetEndpoint()?.Metadata;
            var asks = endpoint?.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Answers;
            return endpoint?.GetMetadata<CountedRequestMarker>() is null ? RateLimitPartition.GetNoLimiter(("", false))
                : PerMinute((Client(context.Connection.RemoteIpAddress), asks), asks ? limits.QuestionsPerMinute : limits.RequestsPerMinute);
        });
        limiter.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : QueueFullRetry;
            await RefuseAsync(rejected.HttpContext, wait, "Too many requests at the moment.");
        };
    }

    public static RateLimitPartition<TClient> PerMinute<TClient>(TClient client, int permits) =>
        RateLimitPartition.GetSlidingWindowLimiter(client, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        });

    /// <summary>429 with Retry-After.</summary>
    public static Task RefuseAsync(HttpContext context, TimeSpan wait, string problem)
    {
        context.Response.Headers.RetryAfter = $"{Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))}";
        return Problems.WriteAsync(context, StatusCodes.Status429TooManyRequests, $"{problem} Try again after the time given in Retry-After.");
    }

    /// <summary>An IPv6 client usually owns its whole /64, so that is what counts as one client.</summary>
    internal static string Client(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "local";
        }

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

    /// <summary>Answers worked on at the same time. Answering is bound by the processor: more than a few per core only makes each slower.</summary>
    [Range(1, 1_024)]
    public int ConcurrentAnswers { get; init; } = 4;

    /// <summary>Questions that wait for their turn; the next one is refused with 429.</summary>
    [Range(0, 10_000)]
    public int QueuedAnswers { get; init; } = 32;

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
