namespace Attest.Web.Chat;

/// <summary>What limits a search, as a client writes it: a chat body and the query string of a search.</summary>
internal interface ISourceLimits
{
    IReadOnlyList<string>? Sources { get; }

    string? PublishedFrom { get; }

    string? PublishedTo { get; }
}
