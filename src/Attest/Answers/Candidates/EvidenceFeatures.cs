namespace Attest.Answers.Candidates;

/// <summary>What speaks for a sentence as the answer; the input of <see cref="ConfidenceModel"/>. What each adds stands in docs/quality-notes.md.</summary>
internal readonly record struct EvidenceFeatures
{
    /// <summary>The mass of the reader's spans inside the sentence against "not here", in logits; 0 without a reader.</summary>
    public double ReaderMass { get; init; }

    /// <summary>The same of the sentence before: what answers a question often follows what repeats it.</summary>
    public double MassBefore { get; init; }

    /// <summary>
    /// How far the cosine of question and sentence stands out among those of all sentences, in standard deviations, which means the same
    /// whatever the embedding model; 0 without embeddings.
    /// </summary>
    public double Relief { get; init; }

    /// <summary>Share of the question's words, weighted by idf, that the sentence holds, 0 to 1.</summary>
    public double Coverage { get; init; }

    /// <summary>The same of the sentence with those beside it: where no reader understands "it", its neighbours must name what is meant.</summary>
    public double CoverageAround { get; init; }

    /// <summary>1 where a number of the sentence counts what "how many" asks for.</summary>
    public double UnitFits { get; init; }

    /// <summary>0-based place of the passage in the retrieval's ranking.</summary>
    public double PassageRank { get; init; }

    /// <summary>In the order of the weights of <see cref="ConfidenceModel"/>.</summary>
    public double[] ToArray() => [ReaderMass, MassBefore, Relief, Coverage, CoverageAround, UnitFits, PassageRank];

    public static IReadOnlyList<string> Names { get; } = ["readerMass", "massBefore", "relief", "coverage", "coverageAround", "unitFits", "passageRank"];
}
