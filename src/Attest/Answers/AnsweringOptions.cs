namespace Attest.Answers;

/// <summary>How answers are made, and what a chat model's sentences must show. Section "Answering".</summary>
internal sealed class AnsweringOptions
{
    public const string Section = "Answering";

    /// <summary>
    /// How many of the best passages the reader reads; each costs about 25 ms on two cores. On 288 news questions, reading 4 put the
    /// evidence into the first passage for 84.0 %, 6 for 84.7 %, and 8 and 10 for no more (2026-11-22, ./build.sh calibrate).
    /// </summary>
    [Range(1, 100)]
    public int PassagesToRead { get; init; } = 6;

    /// <summary>
    /// What the reader's probability that a passage answers adds to the passage's retrieval score; 0 leaves the ranking as retrieved.
    /// On dev wikipedia, evidence first: 89.0 % with 0, 91.4 % with 0.3, 86.8 % with 1 (2026-11-25, ./build.sh quality retrieval).
    /// </summary>
    [Range(0.0, 10.0)]
    public double ReaderWeight { get; init; } = 0.3;

    /// <summary>Divides the reader's margin, in logits, before it becomes a probability: greater is more cautious.</summary>
    [Range(0.1, 100.0)]
    public double ReaderTemperature { get; init; } = 4;

    /// <summary>
    /// From this calibrated confidence of the best sentence on it is an answer, 0 to 1; below it the closest are shown. From the curve in
    /// docs/quality-notes.md.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MinConfidence { get; init; } = 0.62;

    /// <summary>
    /// The same where several articles answer together: a comparison of articles that the question names, a timeline, a summary. Less would be
    /// nothing on the matter.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MinConfidenceOfSeveral { get; init; } = 0.06;

    /// <summary>
    /// The same for yes/no questions, for comparisons of what is not named, and for a few words that name a matter and ask nothing particular of it.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MinConfidenceToDecide { get; init; } = 0.35;

    /// <summary>The same for lists: they are asked of what nobody says as often as facts are.</summary>
    [Range(0.0, 1.0)]
    public double MinConfidenceToList { get; init; } = 0.51;

    /// <summary>The same for how and why: an article often tells of a thing without telling its reason.</summary>
    [Range(0.0, 1.0)]
    public double MinConfidenceToExplain { get; init; } = 0.66;

    /// <summary>The same for what somebody said, where the sentence is theirs.</summary>
    [Range(0.0, 1.0)]
    public double MinConfidenceOfStatement { get; init; } = 0.45;

    /// <summary>The same where no reader is there: words alone are never as sure.</summary>
    [Range(0.0, 1.0)]
    public double MinConfidenceWithoutReader { get; init; } = 0.25;

    /// <summary>Below this nothing is near, and the sources are said not to say.</summary>
    [Range(0.0, 1.0)]
    public double MinClosest { get; init; } = 0.02;

    /// <summary>The most sentences that an explanation quotes.</summary>
    [Range(1, 10)]
    public int MaxSentences { get; init; } = 3;

    /// <summary>The most sentences that a summary quotes.</summary>
    [Range(3, 12)]
    public int MaxSummarySentences { get; init; } = 5;

    /// <summary>
    /// A chat model's sentence that the cited sentences bear out less surely than this is not shown, 0 to 1. Half is fitted on sentences held out of
    /// training; more keeps fewer right ones and stops more wrong ones.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MinSupport { get; init; } = 0.5;

    /// <summary>How many passages an abstention names as the closest.</summary>
    [Range(0, 10)]
    public int NearestPassages { get; init; } = 3;
}
