using System.ClientModel;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Polly.CircuitBreaker;

namespace Attest.Models;

/// <summary>
/// A model or embedding service failed. One type for all of it: hosts turn an <see cref="HttpRequestException"/> into exit code 5
/// or 503. The message holds no key.
/// </summary>
public sealed class ModelException : HttpRequestException
{
    /// <summary>The most characters of a server's own words that are passed on.</summary>
    private const int LongestDetail = 200;

    public ModelException(ModelFailure failure, string message, Exception? inner = null, int? status = null, TimeSpan? retryAfter = null)
        : base(message, inner, status is { } code ? (HttpStatusCode)code : null)
    {
        Failure = failure;
        RetryAfter = retryAfter;
    }

    public ModelFailure Failure { get; }

    /// <summary>How long the service asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>True where the same request may succeed a moment later.</summary>
    public bool IsTransient => Failure is ModelFailure.Busy or ModelFailure.Unreachable;

    /// <summary>What users are told: nothing of the server's.</summary>
    public string Reason => Failure switch
    {
        ModelFailure.Unreachable => "the model could not be reached",
        ModelFailure.Busy => "the model is busy",
        ModelFailure.Refused => "the model's service refused the request",
        ModelFailure.Slow => "the model took too long",
        ModelFailure.CutOff => "the model's answer broke off",
        _ => "the model's reply could not be read",
    };

    /// <summary>What the OpenAI package, the network and the retries throw, as one type; null for what is no failure of the service.</summary>
    internal static ModelException? From(Exception exception, ModelEndpoint endpoint, TimeProvider time) => exception switch
    {
        ModelException known => known,
        BrokenCircuitException => new(ModelFailure.Unreachable, $"{endpoint.Description} failed repeatedly and is left alone for a while.", exception),
        ClientResultException { Status: > 0 } answered => OfStatus(answered, endpoint, time),
        ClientResultException or HttpRequestException => new(ModelFailure.Unreachable, $"{endpoint.Description}: {Detail(exception, endpoint)}", exception),
        IOException => new(ModelFailure.CutOff, $"{endpoint.Description} broke the connection.", exception),
        JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or NotSupportedException =>
            new(ModelFailure.Malformed, $"{endpoint.Description} sent a reply that cannot be read.", exception),
        _ => null,
    };

    private static ModelException OfStatus(ClientResultException exception, ModelEndpoint endpoint, TimeProvider time)
    {
        var failure = exception.Status switch
        {
            408 or 429 => ModelFailure.Busy,
            >= 500 => ModelFailure.Unreachable,
            // The status was fine, so it is the body that was not.
            < 400 => ModelFailure.Malformed,
            _ => ModelFailure.Refused,
        };
        var message = string.Create(CultureInfo.InvariantCulture, $"{endpoint.Description} answered {exception.Status}: {Detail(exception, endpoint)}");
        return new ModelException(failure, message, null, exception.Status, RetryAfterOf(exception, time));
    }

    private static TimeSpan? RetryAfterOf(ClientResultException exception, TimeProvider time)
    {
        var headers = exception.GetRawResponse()?.Headers;
        if (headers is null || !headers.TryGetValue("Retry-After", out var value) || value is null)
        {
            return null;
        }

        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= int.MaxValue)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? TimeSpan.FromTicks(Math.Max(0, (date - time.GetUtcNow()).Ticks))
            : null;
    }

    private static string Detail(Exception exception, ModelEndpoint endpoint)
    {
        var text = endpoint.WithoutKey(string.Join(' ', exception.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return text.Length <= LongestDetail ? text : text[..LongestDetail] + " …";
    }
}
