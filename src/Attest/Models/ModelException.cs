using System.Net;

namespace Attest.Models;

/// <summary>
/// A model or embedding service failed. One type for all of it: hosts turn an <see cref="HttpRequestException"/> into exit code 5
/// or 503. The message holds no key.
/// </summary>
public sealed class ModelException(ModelFailure failure, string message, Exception? inner = null, int? status = null)
    : HttpRequestException(message, inner, (HttpStatusCode?)status)
{
    public ModelFailure Failure { get; } = failure;

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
}

public enum ModelFailure
{
    /// <summary>No connection, or the service is broken (5xx).</summary>
    Unreachable,

    /// <summary>408 or 429: it may work later.</summary>
    Busy,

    /// <summary>The service does not accept the request: key, model's name, or what was sent.</summary>
    Refused,

    /// <summary>A deadline passed.</summary>
    Slow,

    /// <summary>The reply ended before it was finished.</summary>
    CutOff,

    /// <summary>What came back is not what the protocol says.</summary>
    Malformed,
}
