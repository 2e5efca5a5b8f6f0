using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Attest.Models;

/// <summary>
/// How a failing service is treated: a request is sent again after 408, 429, 5xx and broken connections, after as long as the service asks
/// for or with growing pauses; and the service is left alone for a while once it keeps failing.
/// </summary>
/// <param name="Delay">Before the first retry where the service names no time.</param>
/// <param name="LongestWait">A service that asks for more patience than this is not waited for.</param>
/// <param name="BreakAfter">Requests within the time of a break after which it may begin.</param>
/// <param name="BreakTime">How long a failing service is left alone.</param>
internal sealed record ModelPatience(int Retries, TimeSpan Delay, TimeSpan LongestWait, int BreakAfter, TimeSpan BreakTime)
{
    /// <summary>Nine failures in ten are no longer bad luck.</summary>
    private const double BrokenRatio = 0.9;

    public void AddTo(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, TimeProvider time)
    {
        pipeline.TimeProvider = time;
        if (Retries > 0)
        {
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                Delay = Delay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = tried => ValueTask.FromResult(IsTransient(tried.Outcome) && !(RetryAfter(tried.Outcome.Result, time) > LongestWait)),
            });
        }

        pipeline.AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
        {
            FailureRatio = BrokenRatio,
            MinimumThroughput = BreakAfter,
            SamplingDuration = BreakTime,
            BreakDuration = BreakTime,
            ShouldHandle = static tried => ValueTask.FromResult(IsTransient(tried.Outcome) || ReplyDeadline.Current.Value is { IsMissed: true }),
        });
    }

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException
            || outcome.Result is { StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError };

    private static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider time)
    {
        var asked = response?.Headers.RetryAfter;
        return asked?.Delta ?? asked?.Date - time.GetUtcNow();
    }
}

internal static class ModelHttp
{
    /// <summary>An address may move to another machine while a connection to the old one is kept open.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The HttpClient of a service: its only timeouts are those of the patience and of its callers.</summary>
    public static IHttpClientBuilder AddModelHttp(this IServiceCollection services, string name, Func<IServiceProvider, ModelPatience> patience)
    {
        var client = services.AddHttpClient(name, static http => http.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler(static (handler, _) => (handler.AllowAutoRedirect, handler.PooledConnectionLifetime) = (false, ConnectionLifetime))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        client.AddResilienceHandler(name, (pipeline, context) => patience(context.ServiceProvider).AddTo(pipeline, context.ServiceProvider.Time()));
        return client.AddHttpMessageHandler(static () => new AttemptHandler());
    }

    /// <summary>The clock that a program registered, or the system's.</summary>
    public static TimeProvider Time(this IServiceProvider services) => services.GetService<TimeProvider>() ?? TimeProvider.System;
}

/// <summary>
/// One attempt of a reply: starts its deadline, and ends its connection with it. OllamaSharp reads the lines of a stream without a token, and
/// would wait for the next one for as long as the server keeps silent.
/// </summary>
internal sealed class AttemptHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (ReplyDeadline.Current.Value is not { } deadline)
            return await base.SendAsync(request, cancellationToken);

        deadline.Restart();
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            deadline.Token.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
            return response;
        }
        finally
        {
            if (response is not { IsSuccessStatusCode: true })
                deadline.Pause();
        }
    }
}
