using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Attest.Models;

/// <summary>
/// How a failing service is treated: sent again after 408, 429, 5xx and broken connections, after as long as it asks for or with
/// growing pauses; and left alone for a while once it keeps failing. One instance a service, shared by all requests.
/// </summary>
internal static class ModelResilience
{
    /// <summary>Nine failures in ten are no longer bad luck.</summary>
    private const double BrokenRatio = 0.9;

    /// <param name="retries">How often a request is sent again.</param>
    /// <param name="delay">Before the first retry where the service names no time.</param>
    /// <param name="longestWait">A service that asks for more patience than this is not waited for.</param>
    /// <param name="breakAfter">Requests within the time of a break after which it may begin.</param>
    /// <param name="breakTime">How long a failing service is left alone.</param>
    /// <param name="time">The clock of pauses and breaks.</param>
    public static ResiliencePipeline Create(int retries, TimeSpan delay, TimeSpan longestWait, int breakAfter, TimeSpan breakTime, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retries,
                Delay = delay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle<ModelException>(failed => failed.IsTransient && !(failed.RetryAfter > longestWait)),
                DelayGenerator = static outcome => ValueTask.FromResult((outcome.Outcome.Exception as ModelException)?.RetryAfter),
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = BrokenRatio,
                MinimumThroughput = breakAfter,
                SamplingDuration = breakTime,
                BreakDuration = breakTime,
                ShouldHandle = new PredicateBuilder().Handle<ModelException>(failed => failed.IsTransient || failed.Failure == ModelFailure.Slow),
            })
            .Build();
    }
}
