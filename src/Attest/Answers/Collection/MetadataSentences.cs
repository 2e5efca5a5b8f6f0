namespace Attest.Answers.Collection;

/// <summary>Sentences about one article, each resting on the line that the value was read from.</summary>
internal sealed class MetadataSentences(SourceIndex index)
{
    /// <summary>What the article is: source, date and title.</summary>
    public DraftSentence Listing(Article article) => Quoting(article, SourceName.WithDate(article), new Evidence(article, Opening(article)));

    public DraftSentence? Published(Article article) =>
        article.Metadata.Published is { } published
            ? Stating(article, $"**{SourceName.DateOf(article)}**{TimeOf(published.Value)} — {SourceName.Of(article)}", published.Span)
            : null;

    public DraftSentence Undated(Article article) => Stating(article, $"{SourceName.Of(article)} carries no date of publication", span: null);

    public DraftSentence? Authors(Article article)
    {
        var authors = article.Metadata.Authors;
        if (authors.Count == 0)
            return null;

        var evidence = authors.Select(author => EvidenceAt(article, author.Span)).Distinct().ToArray();
        var parts = new List<DraftPart>
        {
            new DraftPart.Words($"**{string.Join(", ", authors.Select(author => author.Value))}** — {SourceName.WithDate(article)}: "),
        };
        foreach (var (line, i) in evidence.Select((line, i) => (line, i)))
        {
            parts.Add(new DraftPart.Words(i == 0 ? "“" : ", “"));
            parts.Add(new DraftPart.FromArticle(article, line.Span));
            parts.Add(new DraftPart.Words("”"));
        }

        return new DraftSentence(parts, evidence);
    }

    public DraftSentence? Publisher(Article article) =>
        article.Metadata.Publisher is { } publisher ? Stating(article, $"**{publisher.Value}** — {article.DisplayTitle}", publisher.Span) : null;

    public DraftSentence? Title(Article article) =>
        article.Metadata.Title is { } title ? Stating(article, SourceName.WithDate(article), title.Span) : null;

    public DraftSentence Length(Article article, string extreme)
    {
        var characters = article.Text.Length.ToString("N0", CultureInfo.InvariantCulture);
        return Stating(article, $"The {extreme} article is {SourceName.WithDate(article)}, with {characters} characters", span: null);
    }

    /// <summary>The first sentence that holds the words; null where it does not.</summary>
    public DraftSentence? Mention(Article article, string what)
    {
        foreach (var sentence in index.SentencesOf(article))
        {
            var at = article.Text.IndexOf(what, sentence.Span.Start, sentence.Span.Length, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                var evidence = new Evidence(article, sentence.Span, new TextSpan(at, at + what.Length));
                return Quoting(article, SourceName.WithDate(article), evidence);
            }
        }

        return null;
    }

    private DraftSentence Stating(Article article, string words, TextSpan? span) => Quoting(article, words, EvidenceAt(article, span));

    private static DraftSentence Quoting(Article article, string words, Evidence evidence) =>
        new DraftSentence([new DraftPart.Words($"{words}: “"), new DraftPart.FromArticle(article, evidence.Span), new DraftPart.Words("”")], [evidence]);

    /// <summary>The line around the span with the span as its answer; the opening where a value stands nowhere in the text.</summary>
    private Evidence EvidenceAt(Article article, TextSpan? span)
    {
        if (span is not { IsEmpty: false } value)
            return new Evidence(article, Opening(article));

        var line = article.LineSpan(value.Start);
        return line.Contains(value) ? new Evidence(article, line, value) : new Evidence(article, value);
    }

    /// <summary>The title where there is one, else the first sentence.</summary>
    private TextSpan Opening(Article article)
    {
        var sentences = index.SentencesOf(article);
        return article.Metadata.Title?.Span ?? (sentences.Count > 0 ? sentences[0].Span : article.LineSpan(0));
    }

    private static string TimeOf(PublicationDate published) =>
        published.Time is { } time ? $" {time.ToString("HH:mm", CultureInfo.InvariantCulture)}" : "";
}
