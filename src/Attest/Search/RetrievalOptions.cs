namespace Attest.Search;

/// <summary>
/// How passages are ranked. Section "Retrieval". The weights were chosen on 2026-11-24 for the default embedding model, on 4,856 training
/// questions (news, Wikipedia in other words, SQuAD) from a grid; another model wants others (docs/quality-notes.md).
/// </summary>
internal sealed class RetrievalOptions
{
    public const string Section = "Retrieval";

    /// <summary>How many of the best passages by BM25, by passage vectors and by sentence vectors are scored in full.</summary>
    [Range(1, 10_000)]
    public int Candidates { get; init; } = 100;

    /// <summary>What share of the score the embeddings have, the rest being BM25's: 0 is BM25 alone, 1 is embeddings alone.</summary>
    [Range(0.0, 1.0)]
    public double DenseWeight { get; init; } = 0.8;

    /// <summary>What share of the embeddings' part the passage's best sentence has, the rest being the passage as a whole.</summary>
    [Range(0.0, 1.0)]
    public double SentenceWeight { get; init; } = 0.5;

    /// <summary>From what share of common terms on (Jaccard's coefficient) passages of two articles are copies of one text.</summary>
    [Range(0.0, 1.0)]
    public double CopyResemblance { get; init; } = 0.8;

    /// <summary>How many copies of one text stay at their rank; more are moved behind the other passages. Two let an answer cite both sources.</summary>
    [Range(1, 1000)]
    public int CopiesKept { get; init; } = 2;
}
