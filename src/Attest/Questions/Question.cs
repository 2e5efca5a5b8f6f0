namespace Attest.Questions;

/// <summary>What a user asks, with the turns before it and the limits the user set on the sources.</summary>
public sealed record Question(string Text)
{
    /// <summary>Earlier turns, oldest first.</summary>
    public IReadOnlyList<Turn> History { get; init; } = [];

    public SourceFilter Filter { get; init; } = SourceFilter.None;
}

public sealed partial record Turn(TurnRole Role, string Text)
{
    /// <summary>A user's question as it was searched for, where the host has kept it; null otherwise.</summary>
    public string? StandaloneQuestion { get; init; }

    /// <summary>A question, with what was searched for it, and its answer.</summary>
    public static IReadOnlyList<Turn> Pair(string question, string? standaloneQuestion, string answer) =>
        [new(TurnRole.User, question) { StandaloneQuestion = standaloneQuestion }, new(TurnRole.Assistant, answer)];

    /// <summary>As a model reads it: on one line, without the numbers of citations, which mean nothing to it.</summary>
    internal string ToLine() => $"{Role}: {TextRuns.OnOneLine(Marker().Replace(Text, ""))}";

    [GeneratedRegex(@"\s?\[[0-9]+\]")]
    private static partial Regex Marker();
}

public enum TurnRole
{
    User,
    Assistant,
}

/// <summary>Which articles may be used: by id, and by publication date (both ends included).</summary>
public sealed record SourceFilter
{
    public static SourceFilter None { get; } = new();

    /// <summary>Article ids; null means all.</summary>
    public IReadOnlySet<string>? ArticleIds { get; init; }

    public DateOnly? PublishedFrom { get; init; }

    public DateOnly? PublishedTo { get; init; }

    /// <summary>Reads a day written YYYY-MM-DD; nothing written is null, and read.</summary>
    public static bool TryReadDay(string? text, out DateOnly? day)
    {
        var isRead = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read);
        day = isRead ? read : null;
        return isRead || string.IsNullOrEmpty(text);
    }

    public bool IsNone => ArticleIds is null && PublishedFrom is null && PublishedTo is null;

    /// <summary>An undated article is outside every date range.</summary>
    public bool Accepts(Article article)
    {
        if (ArticleIds is not null && !ArticleIds.Contains(article.Id))
            return false;

        if (PublishedFrom is null && PublishedTo is null)
            return true;

        return article.Metadata.Published?.Value.Date is { } date
            && (PublishedFrom is not { } from || date >= from)
            && (PublishedTo is not { } to || date <= to);
    }
}

/// <summary>What every host accepts as a question.</summary>
public static class QuestionLimits
{
    /// <summary>
    /// In UTF-16 code units. The embedding model reads 256 tokens, about 1,000 characters; four times that leaves room for
    /// pasted context while the work that one request can cause stays bounded.
    /// </summary>
    public const int MaxCharacters = 4_000;

    /// <summary>Why the question cannot be asked, as one sentence for the user; null when it can.</summary>
    /// <param name="most">Characters that the host accepts.</param>
    public static string? Problem(string? question, int most = MaxCharacters) =>
        string.IsNullOrWhiteSpace(question) ? "The question is empty."
        : question.Length <= most ? null
        : string.Create(CultureInfo.InvariantCulture, $"The question has {question.Length:N0} characters; at most {most:N0} can be asked. Shorten it.");
}
