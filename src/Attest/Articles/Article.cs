namespace Attest.Articles;

/// <summary>One source document. Its text is stored as decoded and never changes: every offset counts into it.</summary>
public sealed record Article
{
    /// <summary>The path below the source folder with '/', or FILE.jsonl#ID; unique within a collection.</summary>
    public required string Id { get; init; }

    public required string Text { get; init; }

    public required ArticleMetadata Metadata { get; init; }

    /// <summary>Ordered, disjoint spans that are page furniture: shown, never indexed, never cited as content.</summary>
    public required IReadOnlyList<TextSpan> Boilerplate { get; init; }

    /// <summary>The article's title, or its id where none is declared or detected.</summary>
    public string DisplayTitle => Metadata.Title?.Value ?? Id;

    /// <summary>The 1-based line that holds the position; CRLF, LF and a lone CR each end a line.</summary>
    public int LineAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Text.Length);
        var line = 1;
        for (var i = 0; i < position; i++)
        {
            var endsLine = Text[i] == '\n' || (Text[i] == '\r' && (i + 1 == Text.Length || Text[i + 1] != '\n'));
            if (endsLine)
            {
                line++;
            }
        }

        return line;
    }

    /// <summary>Articles are compared by reference: two loads of one file are two articles.</summary>
    public bool Equals(Article? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    public override string ToString() => Id;
}
