using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Attest.Web.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

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
        limiter.AddConcurrencyLimiter(Answers, concurrency => Configure(concurrency, limits));
        limiter.AddConcurrencyLimiter(ToolCalls, concurrency => Configure(concurrency, limits));
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (string, bool)>(context =>
        {
            var endpoint = context.GetEndpoint()?.Metadata;
            if (endpoint?.GetMetadata<CountedRequestMarker>() is null)
            {
                return RateLimitPartition.GetNoLimiter(("", false));
            }

            var asks = endpoint.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Answers;
            return RateLimitPartition.GetSlidingWindowLimiter((Client(context.Connection.RemoteIpAddress), asks), _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = asks ? limits.QuestionsPerMinute : limits.RequestsPerMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
            });
        });
        limiter.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : QueueFullRetry;
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            await Problems.WriteAsync(
                rejected.HttpContext, StatusCodes.Status429TooManyRequests, "Too many requests at the moment. Try again after the time given in Retry-After.");
        };
    }

    private static void Configure(ConcurrencyLimiterOptions concurrency, LimitOptions limits)
    {
        concurrency.PermitLimit = limits.ConcurrentAnswers;
        concurrency.QueueLimit = limits.QueuedAnswers;
        concurrency.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
    }

    /// <summary>An IPv6 client usually owns its whole /64, so that is what counts as one client.</summary>
    internal static string Client(IPAddress? address)
    {
        if (address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            var bytes = address.GetAddressBytes();
            bytes.AsSpan(8).Clear();
            return new IPAddress(bytes).ToString();
        }

        return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString() ?? "local";
    }

    private sealed class CountedRequestMarker;
}
