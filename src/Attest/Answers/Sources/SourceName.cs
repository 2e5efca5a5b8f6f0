namespace Attest.Answers.Sources;

/// <summary>How an answer names an article: its publisher, else its title, and its date.</summary>
internal static class SourceName
{
    /// <summary>For example "Broadcast United".</summary>
    public static string Of(Article article) => article.Metadata.Publisher?.Value ?? article.DisplayTitle;

    /// <summary>For example "wowkorea.jp, 8 July 2024" or "Broadcast United, undated".</summary>
    public static string WithDate(Article article) => $"{Of(article)}, {DateOf(article)}";

    /// <summary>For example "8 July 2024", "about 26 October 2024" where the date is inferred, or "undated".</summary>
    public static string DateOf(Article article) =>
        article.Metadata.Published is { } published
            ? (published.Origin == MetadataOrigin.Inferred ? "about " : "") + published.Value.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)
            : "undated";
}
