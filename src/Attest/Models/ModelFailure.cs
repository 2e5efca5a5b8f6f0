namespace Attest.Models;

/// <summary>Why a model gave no usable reply.</summary>
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
