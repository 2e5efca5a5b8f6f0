namespace Attest.Passages;

/// <summary>A run of whole sentences that is indexed and ranked as one; its span reaches from the first to the last.</summary>
/// <param name="Ordinal">0-based position among the article's passages.</param>
/// <param name="Span">From the first sentence's start to the last sentence's end.</param>
/// <param name="Sentences">The sentences inside, in order; never empty.</param>
public sealed record Passage(Article Article, int Ordinal, TextSpan Span, IReadOnlyList<Sentence> Sentences)
{
    public string Text => Span.Slice(Article.Text);

    public override string ToString() => $"{Article.Id}[{Span}]";
}

/// <param name="Ordinal">0-based position among the article's sentences.</param>
/// <param name="Span">The sentence without the white space around it.</param>
public sealed record Sentence(Article Article, int Ordinal, TextSpan Span)
{
    public string Text => Span.Slice(Article.Text);

    public override string ToString() => $"{Article.Id}[{Span}]";
}

/// <summary>A passage as the encoder reads it; what is cited is always <see cref="Passage.Text"/>.</summary>
internal static class PassageText
{
    /// <summary>
    /// The sentences of the passage, boilerplate between them left out, after the article's title and date where these are known:
    /// "Title. 20 June 2024. First sentence. Second sentence."
    /// </summary>
    public static string ForEmbedding(Passage passage)
    {
        var metadata = passage.Article.Metadata;
        var text = new StringBuilder();
        if (metadata.Title is { Value: var title })
        {
            text.Append(title).Append(title.EndsWith('.') ? " " : ". ");
            if (metadata.Published is { Origin: not MetadataOrigin.Inferred, Value: var published })
                text.Append(published.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)).Append(". ");
        }

        return text.AppendJoin(' ', passage.Sentences.Select(sentence => sentence.Text)).ToString();
    }
}
