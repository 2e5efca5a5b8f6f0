namespace Attest.Answers;

/// <summary>
/// What a user gets to see: verified text with its citations, the closest quotes, or a refusal with its reason. <see cref="Verify"/> is the
/// only way to make one, so nothing that is not located in an article can reach a user.
/// </summary>
public sealed record Answer
{
    private Answer()
    {
    }

    /// <summary>As the user asked it.</summary>
    public required string Question { get; init; }

    /// <summary>As it was searched for.</summary>
    public required string StandaloneQuestion { get; init; }

    public required AnswerStatus Status { get; init; }

    public required QuestionForm Form { get; init; }

    public required AnswerKind Kind { get; init; }

    /// <summary>Why nothing, or only the closest, is shown; null when answered.</summary>
    public required string? Reason { get; init; }

    /// <summary>The whole answer, one sentence after the other, with [n] markers.</summary>
    public required string Text { get; init; }

    public required IReadOnlyList<AnswerSentence> Sentences { get; init; }

    /// <summary>Ordered by marker.</summary>
    public required IReadOnlyList<Citation> Citations { get; init; }

    /// <summary>For an abstention: the passages that come closest, best first.</summary>
    public required IReadOnlyList<Passage> Nearest { get; init; }

    /// <summary>The calibrated probability that the answer is right, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>"reader" or "model:NAME".</summary>
    public required string AnsweredBy { get; init; }

    /// <summary>Why the reader answers though a model is configured, in a few words; null where nothing failed.</summary>
    public string? FallbackReason { get; init; }

    /// <summary>What became of a model's sentences; null where the reader answered.</summary>
    public WritingReport? Writing { get; init; }

    public required AnswerTimings Timings { get; init; }

    /// <summary>How much was searched.</summary>
    public required SearchScope Searched { get; init; }

    /// <summary>Misspelt words that were searched in the sources' spelling.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>Slices every quote from its article, numbers the citations by first use, and writes the text.</summary>
    /// <exception cref="ArgumentException">A drafted sentence has no evidence though its kind needs it: a mistake of the answerer.</exception>
    internal static Answer Verify(Draft draft, string question, Query query, SearchScope searched, AnswerTimings timings)
    {
        var citations = new List<Citation>();
        var sentences = new List<AnswerSentence>();
        foreach (var sentence in draft.Sentences.Count == 0 ? [] : WithNotices(draft, query))
        {
            if (sentence.Evidence.Count == 0 && !sentence.IsNotice)
                throw new ArgumentException("Every sentence of an answer rests on evidence.", nameof(draft));

            var markers = sentence.Evidence.Select(evidence => MarkerFor(evidence, citations)).Distinct().ToArray();
            sentences.Add(new AnswerSentence(Render(sentence.Parts), markers));
        }

        var status = draft.Kind switch
        {
            AnswerKind.Abstention => AnswerStatus.NotInSources,
            AnswerKind.Closest => AnswerStatus.Closest,
            _ => AnswerStatus.Answered,
        };
        return new Answer
        {
            Question = question,
            StandaloneQuestion = query.Text,
            Status = status,
            Form = query.Form,
            Kind = draft.Kind,
            Reason = status == AnswerStatus.Answered ? null : draft.Reason,
            Text = sentences.Count == 0
                ? string.Join(' ', [.. LanguageNotice(query), draft.Reason ?? "", .. SpellingNotice(query)])
                : string.Join('\n', sentences.Select(WithMarkers)),
            Sentences = sentences,
            Citations = citations,
            Nearest = draft.Nearest,
            Confidence = draft.Confidence,
            AnsweredBy = draft.AnsweredBy,
            FallbackReason = draft.FallbackReason,
            Writing = draft.Writing,
            Timings = timings,
            Searched = searched,
            Corrections = query.Corrections,
        };
    }

    /// <summary>The sentence with its markers behind it, as it stands in <see cref="Text"/>.</summary>
    public static string WithMarkers(AnswerSentence sentence) =>
        sentence.Citations.Count == 0
            ? sentence.Text
            : $"{sentence.Text} {string.Concat(sentence.Citations.Select(marker => $"[{marker}]"))}";

    /// <summary>The text in the pieces that it is shown in, one sentence with its markers at a time.</summary>
    public IEnumerable<string> Pieces() =>
        Sentences.Count == 0 ? [Text] : Sentences.Select((sentence, i) => (i == 0 ? "" : "\n") + WithMarkers(sentence));

    /// <summary>The question's language is said first; how it was read behind the sentence that says that nothing answers.</summary>
    private static IEnumerable<DraftSentence> WithNotices(Draft draft, Query query)
    {
        var own = draft.Kind == AnswerKind.Closest ? 1 : 0;
        return
        [
            .. LanguageNotice(query).Select(DraftSentence.Notice),
            .. draft.Sentences.Take(own),
            .. SpellingNotice(query).Select(DraftSentence.Notice),
            .. draft.Sentences.Skip(own),
        ];
    }

    private static string[] LanguageNotice(Query query) => query.Language is { } language ? [language.Notice] : [];

    private static string[] SpellingNotice(Query query) => query.Corrections.Count == 0 ? []
        : [$"Searched for {string.Join(", ", query.Corrections.Select(correction => $"“{correction.To}”"))}."];

    private static int MarkerFor(Evidence evidence, List<Citation> citations)
    {
        var known = citations.Find(citation => citation.Quote.Article == evidence.Article && citation.Quote.Span == evidence.Span);
        if (known is not null)
            return known.Marker;

        citations.Add(new Citation(citations.Count + 1, new Quote(evidence.Article, evidence.Span, evidence.AnswerSpan)));
        return citations.Count;
    }

    private static string Render(IReadOnlyList<DraftPart> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part switch
            {
                DraftPart.FromArticle fromArticle => OnOneLine(new Quote(fromArticle.Article, fromArticle.Span).Text),
                DraftPart.Words words => words.Text,
                _ => throw new InvalidOperationException($"Unknown part {part.GetType().Name}."),
            });
        }

        return text.ToString();
    }

    /// <summary>Line breaks and tabs are shown as one space; nothing else is touched.</summary>
    private static string OnOneLine(string quote) =>
        string.Join(' ', quote.Split(['\r', '\n', '\t', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}

public enum AnswerStatus
{
    /// <summary>The quotes say it.</summary>
    Answered,

    /// <summary>No sentence clearly says it; the nearest are quoted, under a sentence that claims nothing.</summary>
    Closest,

    /// <summary>Nothing is near, or the absence is certain; the answer's reason tells why, and it has no citations.</summary>
    NotInSources,
}

/// <param name="Text">Without markers.</param>
/// <param name="Citations">Markers of what it rests on; empty only where it claims nothing about the sources.</param>
public sealed record AnswerSentence(string Text, IReadOnlyList<int> Citations);

/// <summary>How long the stages took, in milliseconds.</summary>
public sealed record AnswerTimings(double RewriteMs, double RetrieveMs, double AnswerMs);

/// <param name="Articles">How many articles the filter left to search in.</param>
/// <param name="Of">How many there are.</param>
public readonly record struct SearchScope(int Articles, int Of);
