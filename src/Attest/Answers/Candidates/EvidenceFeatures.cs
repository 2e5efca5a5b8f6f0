namespace Attest.Answers.Candidates;

/// <summary>What speaks for a sentence as the answer; the input of <see cref="ConfidenceModel"/>.</summary>
internal readonly record struct EvidenceFeatures
{
    /// <summary>The reader's best span score minus its score for "not here", in logits; 0 without a reader.</summary>
    public double ReaderMargin { get; init; }

    /// <summary>Cosine of question and sentence; 0 without embeddings.</summary>
    public double SentenceCosine { get; init; }

    /// <summary>Share of the question's words, weighted by idf, that the sentence or its neighbours hold, 0 to 1.</summary>
    public double SentenceCoverage { get; init; }

    /// <summary>The same of the sentence alone: tells it from its neighbours.</summary>
    public double OwnCoverage { get; init; }

    /// <summary>Share of the question's names and numbers that the passage and the title hold; 1 where there are none.</summary>
    public double NameCoverage { get; init; }

    /// <summary>Share of the question's names and numbers that any passage of the sources holds; 1 where there are none.</summary>
    public double KnownNames { get; init; }

    /// <summary>1 where the answer's words look like what the question word asks for.</summary>
    public double ShapeFits { get; init; }

    /// <summary>1 where a number of the sentence counts what "how many" asks for.</summary>
    public double UnitFits { get; init; }

    /// <summary>In the order of the weights of <see cref="ConfidenceModel"/>.</summary>
    public double[] ToArray() =>
        [ReaderMargin, SentenceCosine, SentenceCoverage, OwnCoverage, NameCoverage, KnownNames, ShapeFits, UnitFits];

    public static IReadOnlyList<string> Names { get; } =
        ["readerMargin", "sentenceCosine", "sentenceCoverage", "ownCoverage", "nameCoverage", "knownNames", "shapeFits", "unitFits"];
}
