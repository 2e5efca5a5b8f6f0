namespace Attest.Answers.Drafting;

/// <summary>
/// Decides whether a sentence that a model wrote may be shown, and turns it into a drafted sentence with its evidence: what it quotes is
/// sliced from the article, and every name, number and date is in what it cites. Thread-safe.
/// </summary>
/// <param name="support">The evidence of words, embeddings and reader.</param>
/// <param name="options">Below which support a sentence is not shown.</param>
internal sealed partial class SentenceVerifier(SupportCheck support, AnsweringOptions options)
{
    /// <summary>Of a quotation of so few words that is not located the marks go: they were meant as emphasis.</summary>
    private const int LongestEmphasis = 3;

    public async Task<Verdict> VerifyAsync(
        WrittenSentence written, SourceContext context, string question, SourceIndex index, CancellationToken cancellationToken)
    {
        var cited = context.Resolve(written.Ids);
        if (cited.Count == 0)
        {
            return Verdict.Faulty(FaultKind.Uncited);
        }

        var text = QuotedText.WithoutStrayMarks(written.Text);
        if (Locate(ref text, cited, out var located) is { } misquoted)
        {
            return new Verdict(null, misquoted, 0);
        }

        // A quote may stand elsewhere in the cited article: where it stands is cited as well.
        cited = [.. cited.Concat(located.SelectMany(quote => SentencesAround(quote, index))).Distinct()];
        var quoted = located.Select(quote => quote.Words).ToArray();
        IReadOnlyList<TextSpan> names = [];
        var fault = FigureCheck.Find(text, cited, out var figures)
            ?? LinkFault(text, cited)
            ?? NameCheck.Find(text, [.. figures, .. quoted], cited, out names)
            ?? NegationCheck.Find(text, cited, index.Analyzer);
        if (fault is not null)
        {
            return new Verdict(null, fault, 0);
        }

        var supported = await support.SupportAsync(text, [.. figures, .. names, .. quoted], cited, question, index, cancellationToken);
        return supported < options.MinSupport
            ? Verdict.Faulty(FaultKind.Unsupported, support: supported)
            : new Verdict(new DraftSentence(Parts(text, located), [.. cited.Select(sentence => EvidenceOf(sentence, located))]), null, supported);
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

    private static Fault? LinkFault(string text, IReadOnlyList<Sentence> cited)
    {
        var link = Link().Matches(text).FirstOrDefault(match => !cited.Any(source => source.Text.Contains(match.Value, StringComparison.Ordinal)));
        return link is null ? null : new Fault(FaultKind.Link, link.Value);
    }

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
        {
            parts.Add(new DraftPart.Words(text[at..]));
        }

        return parts;
    }

    private static Evidence EvidenceOf(Sentence sentence, List<LocatedQuote> located)
    {
        var inside = located.Find(quote => quote.Article == sentence.Article && sentence.Span.Contains(quote.Place));
        return new Evidence(sentence.Article, sentence.Span, inside?.Place);
    }

    /// <param name="Words">In the written sentence.</param>
    /// <param name="Article">Where it is from.</param>
    /// <param name="Place">In the article.</param>
    private sealed record LocatedQuote(TextSpan Words, Article Article, TextSpan Place);

    [GeneratedRegex(@"\b(?:https?://|www\.)[^\s)\]]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
