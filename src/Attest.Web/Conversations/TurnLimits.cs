using Attest.Web.Chat;

namespace Attest.Web.Conversations;

/// <summary>What a question was limited to, so that it can be asked again the same way.</summary>
internal sealed record TurnLimits(IReadOnlyList<string>? Sources, string? PublishedFrom, string? PublishedTo) : ISourceLimits
{
    /// <summary>Null where nothing is limited.</summary>
    public static TurnLimits? From(ISourceLimits limits)
    {
        return limits.Sources is null && string.IsNullOrEmpty(limits.PublishedFrom) && string.IsNullOrEmpty(limits.PublishedTo)
            ? null
            : new TurnLimits(limits.Sources, limits.PublishedFrom, limits.PublishedTo);
    }
}
