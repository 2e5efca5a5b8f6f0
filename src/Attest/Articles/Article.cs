namespace Attest.Articles;

/// <summary>One source document. Its text is stored as decoded and never changes: every offset counts into it.</summary>
public sealed record Article
{
    private TextSpan[]? lines;
    private IReadOnlyList<TextSpan>? content;
    private MetadataValue<string>? opening;

    /// <summary>The path below the source folder with '/', or FILE.jsonl#ID; unique within a collection.</summary>
    public required string Id { get; init; }

    public required string Text
    {
        get;
        init
        {
            field = value;
            lines = null;
            content = null;
            opening = null;
        }
    }

    public required ArticleMetadata Metadata { get; init; }

    /// <summary>Ordered, disjoint spans that are page furniture: shown, never indexed, never cited as content.</summary>
    public required IReadOnlyList<TextSpan> Boilerplate
    {
        get;
        init
        {
            field = value;
            content = null;
            opening = null;
        }
    }

    /// <summary>What is left between the boilerplate: ordered, disjoint spans without white space at their ends, never empty.</summary>
    public IReadOnlyList<TextSpan> Content => content ??= Boilerplate.ComplementIn(Text);

    /// <summary>Declared or detected; else inferred from the opening sentence, which is searched as text and not as a title.</summary>
    public MetadataValue<string> Title =>
        Metadata.Title ?? (opening ??= InferredMetadata.Title(this) ?? new MetadataValue<string>(Id, MetadataOrigin.Inferred, null));

    public string DisplayTitle => Title.Value;

    /// <summary>The 1-based line that holds the position; CRLF, LF and a lone CR each end a line.</summary>
    public int LineAt(int position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Text.Length);
        var starts = lines ??= [.. TextRuns.Lines(Text)];
        var (low, high) = (0, starts.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = starts[middle].Start <= position ? (middle, high) : (low, middle - 1);
        }

        return low + 1;
    }

    /// <summary>The line that holds the position, without its terminator.</summary>
    public TextSpan LineSpan(int position)
    {
        var line = LineAt(position);
        return lines![line - 1];
    }

    /// <summary>Articles are compared by reference: two loads of one file are two articles.</summary>
    public bool Equals(Article? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);

    public override string ToString() => Id;
}
