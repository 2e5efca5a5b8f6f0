namespace Attest.Answers.Drafting;

/// <summary>
/// Decides whether a sentence that a model wrote may be shown, and turns it into a drafted sentence with its evidence: what it quotes is
/// sliced from the article, it turns to nobody, its figures are in what it cites, and that bears it out. Thread-safe.
/// </summary>
/// <param name="options">Below which support a sentence is not shown.</param>
internal sealed class SentenceVerifier(SupportCheck support, AnsweringOptions options)
{
    /// <summary>Of a quotation of so few words that is not located the marks go: they were meant as emphasis.</summary>
    private const int LongestEmphasis = 3;

    /// <param name="index">The snapshot that the cited sentences are from.</param>
    public Verdict Verify(string written, IReadOnlyList<Sentence> cited, SourceIndex index, CancellationToken cancellationToken)
    {
        if (cited.Count == 0)
            return Verdict.Faulty(FaultKind.Uncited);

        var text = QuotedText.WithoutStrayMarks(written);
        if (Locate(ref text, cited, out var located) is { } misquoted)
            return new Verdict(null, misquoted, 0);

        // A quote may stand elsewhere in the cited article: where it stands is cited as well.
        cited = [.. cited.Concat(located.SelectMany(quote => SentencesAround(quote, index))).Distinct()];
        var quoted = located.Select(quote => quote.Words).ToArray();
        var parts = Parts(text, located);
        var inFigures = FigureCheck.Find(text, SupportCheck.WithBefore(cited, index, 1), support.IsByRules, out var figures);
        var fault = PlainFault(string.Join(' ', parts.OfType<DraftPart.Words>().Select(own => own.Text)), cited)
            ?? AddressCheck.Find(text, quoted, cited)
            ?? inFigures
            ?? ContradictionCheck.Find(text, cited, index.Analyzer);
        if (fault is not null)
            return new Verdict(null, fault, 0);

        var supported = support.SupportOf(text, [.. figures, .. quoted], cited, index, out fault, cancellationToken);
        return supported < options.MinSupport
            ? new Verdict(null, fault ?? new Fault(FaultKind.Unsupported), supported)
            : new Verdict(new DraftSentence(parts, [.. cited.Select(sentence => EvidenceOf(sentence, located))]), null, supported);
    }

    /// <summary>Finds every quotation of the text in the cited articles; marks around a word or two that are not found there go.</summary>
    private static Fault? Locate(ref string text, IReadOnlyList<Sentence> cited, out List<LocatedQuote> located)
    {
        located = [];
        for (var i = 0; QuotedText.Find(text) is var quotes && i < quotes.Count;)
        {
            var quote = quotes[i];
            var words = quote.Words.Slice(text);
            if (QuoteLocator.Find(words, cited) is { } place)
            {
                located.Add(new LocatedQuote(quote.Words, place.Article, place.Span));
                i++;
            }
            else if (words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > LongestEmphasis || words.Any(char.IsDigit))
            {
                return new Fault(FaultKind.Quote, words);
            }
            else
            {
                text = text[..quote.Whole.Start] + text[(quote.Whole.Start + 1)..(quote.Whole.End - 1)] + text[quote.Whole.End..];
            }
        }

        return null;
    }

    private static IEnumerable<Sentence> SentencesAround(LocatedQuote quote, SourceIndex index) =>
        index.SentencesOf(quote.Article).Where(sentence => sentence.Span.Overlaps(quote.Place));

    /// <summary>What the cited sentences say themselves ("km/h") is none of these; <see cref="AddressCheck"/> lets no host pass, whoever says it.</summary>
    private static Fault? PlainFault(string own, IReadOnlyList<Sentence> cited) =>
        PlainText.Character(own) is { } character ? new Fault(FaultKind.Character, character)
            : PlainText.Address(own, said => cited.Any(source => source.Text.Contains(said, StringComparison.Ordinal))) is { } address
                ? new Fault(FaultKind.Link, address)
            : null;

    /// <summary>The model's words, and in place of its quotations the article's.</summary>
    private static List<DraftPart> Parts(string text, List<LocatedQuote> located)
    {
        var parts = new List<DraftPart>();
        var at = 0;
        foreach (var quote in located)
        {
            parts.Add(new DraftPart.Words(text[at..quote.Words.Start]));
            parts.Add(new DraftPart.FromArticle(quote.Article, quote.Place));
            at = quote.Words.End;
        }

        if (at < text.Length)
            parts.Add(new DraftPart.Words(text[at..]));

        return parts;
    }

    private static Evidence EvidenceOf(Sentence sentence, List<LocatedQuote> located)
    {
        var inside = located.Find(quote => quote.Article == sentence.Article && sentence.Span.Contains(quote.Place));
        return new Evidence(sentence.Article, sentence.Span, inside?.Place);
    }

    /// <param name="Words">In the written sentence.</param>
    /// <param name="Place">In the article.</param>
    private sealed record LocatedQuote(TextSpan Words, Article Article, TextSpan Place);
}
