using System.Text.Json.Serialization;

namespace Attest.Answers;

public enum AnswerKind
{
    /// <summary>The precise words, with the sentence they stand in.</summary>
    Fact,

    /// <summary>Several sentences on one matter.</summary>
    Explanation,

    /// <summary>Sources that answer with different figures, dates or names.</summary>
    SourcesDiffer,

    Summary,

    /// <summary>About the articles themselves: titles, dates, authors.</summary>
    Collection,

    /// <summary>A greeting, thanks or a question about the program: claims nothing, cites nothing.</summary>
    SmallTalk,

    /// <summary>The nearest sentences, none of which clearly answers.</summary>
    Closest,

    Abstention,
}

/// <summary>A proposed answer. Nobody sees it: only <see cref="Answer.Verify"/> turns it into an answer.</summary>
internal sealed record Draft
{
    public required AnswerKind Kind { get; init; }

    /// <summary>What is proposed; empty for an abstention.</summary>
    public IReadOnlyList<DraftSentence> Sentences { get; init; } = [];

    /// <summary>Why nothing, or only the nearest, is proposed; null for an answer.</summary>
    public string? Reason { get; init; }

    /// <summary>The calibrated probability that the answer is right, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The reader, unless a model wrote it.</summary>
    public string AnsweredBy { get; init; } = Answers.AnsweredBy.Reader;

    /// <summary>Why the reader answers though a model is configured, in a few words; null where nothing failed.</summary>
    public string? FallbackReason { get; init; }

    /// <summary>What became of a model's sentences; null where the reader answered.</summary>
    public WritingReport? Writing { get; init; }

    /// <summary>For an abstention: the passages that come closest, best first.</summary>
    public IReadOnlyList<Passage> Nearest { get; init; } = [];

    public static Draft Of(AnswerKind kind, double confidence, params IReadOnlyList<DraftSentence> sentences) =>
        new() { Kind = kind, Sentences = sentences, Confidence = confidence };

    public static Draft Abstention(string reason, double confidence = 0) =>
        new() { Kind = AnswerKind.Abstention, Reason = reason, Confidence = confidence };
}

/// <summary>A sentence that is proposed for an answer, and what it rests on.</summary>
/// <param name="Parts">What it says, in order.</param>
/// <param name="Evidence">What it rests on; empty only in a notice.</param>
internal sealed record DraftSentence(IReadOnlyList<DraftPart> Parts, IReadOnlyList<Evidence> Evidence)
{
    /// <summary>Claims nothing about what the sources say, and so rests on nothing.</summary>
    public bool IsNotice { get; private init; }

    /// <summary>Words of the program about its own search: "No sentence clearly answers this."</summary>
    public static DraftSentence Notice(string words) => new([new DraftPart.Words(words)], []) { IsNotice = true };
}

/// <summary>A piece of a drafted sentence: words of ours, or words of an article given by where they stand.</summary>
internal abstract record DraftPart
{
    /// <summary>
    /// Words that claim nothing by themselves: punctuation, a source's name, a date read from metadata; or a model's words, checked
    /// against the sentence's evidence.
    /// </summary>
    public sealed record Words(string Text) : DraftPart;

    /// <summary>Words that stand in an article, shown verbatim (line breaks shown as spaces).</summary>
    public sealed record FromArticle(Article Article, TextSpan Span) : DraftPart;
}

/// <summary>A place in an article that a drafted sentence points to; unverified until it is sliced.</summary>
/// <param name="Span">The quote, as a rule one sentence.</param>
/// <param name="AnswerSpan">The words inside it that answer the question, where they are known.</param>
internal sealed record Evidence(Article Article, TextSpan Span, TextSpan? AnswerSpan = null);

/// <param name="Written">Sentences in its reply.</param>
/// <param name="Repaired">Of these, shown in other words after it was told their fault.</param>
/// <param name="Removed">Of these, not shown.</param>
/// <param name="InputTokens">As the service counted them; null where it does not say.</param>
/// <param name="OutputTokens">The same for its replies.</param>
public sealed record WritingReport(int Written, int Repaired, int Removed, long? InputTokens, long? OutputTokens)
{
    /// <summary>What the model searched for while it wrote; left out where it could not search.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FurtherSearch>? Searches { get; init; }
}

/// <param name="Query">As the model wrote it.</param>
/// <param name="Refused">Why it was not made; left out where it was.</param>
public sealed record FurtherSearch(string Query, int Passages, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Refused = null);

/// <summary>Who an answer is from, as it stands in every document: "reader" or "model:NAME".</summary>
public static class AnsweredBy
{
    public const string Reader = "reader";
    private const string ModelPrefix = "model:";

    public static string Model(string name) => ModelPrefix + name;

    public static bool IsModel(string answeredBy) => answeredBy.StartsWith(ModelPrefix, StringComparison.Ordinal);
}
