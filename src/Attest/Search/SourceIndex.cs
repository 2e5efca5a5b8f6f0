using Attest.Articles;
using Attest.Passages;
using Attest.Questions;
using Attest.Text.Terms;

namespace Attest.Search;

/// <summary>An immutable snapshot of everything that questions are answered from; safe to read from any thread.</summary>
public sealed class SourceIndex
{
    private readonly Dictionary<string, Article> articlesById = new(StringComparer.Ordinal);
    private readonly Dictionary<Article, int> firstSentenceRows = [];
    private readonly Lazy<List<int>[]> passagesOfSentences;

    private readonly Lazy<Vocabulary> vocabulary;

    public SourceIndex()
    {
        passagesOfSentences = new(MapSentencesToPassages);
        vocabulary = new(() => Vocabulary.Of(Articles));
    }

    public required IReadOnlyList<Article> Articles
    {
        get;
        init
        {
            field = value;
            foreach (var article in value)
            {
                articlesById.TryAdd(article.Id, article);
            }
        }
    }

    public required IReadOnlyList<SourceProblem> Problems { get; init; }

    /// <summary>All passages, article by article; every index over passages counts them in this order.</summary>
    public required IReadOnlyList<Passage> Passages { get; init; }

    /// <summary>All sentences, article by article, each article's without gaps; every index over sentences counts them in this order.</summary>
    public required IReadOnlyList<Sentence> Sentences
    {
        get;
        init
        {
            field = value;
            for (var row = 0; row < value.Count; row++)
            {
                firstSentenceRows.TryAdd(value[row].Article, row);
            }
        }
    }

    /// <summary>What texts and queries were and must be analysed with.</summary>
    public required Analyzer Analyzer { get; init; }

    /// <summary>The words of all articles as they are written there; read when it is first asked for.</summary>
    public Vocabulary Vocabulary => vocabulary.Value;

    /// <summary>BM25 over the passages, with their articles' titles as a weighted field.</summary>
    public required InvertedIndex PassageTerms { get; init; }

    /// <summary>BM25 over the sentences, without titles.</summary>
    public required InvertedIndex SentenceTerms { get; init; }

    /// <summary>A unit vector a passage; null when no embedding model is there.</summary>
    public VectorIndex? PassageVectors { get; init; }

    /// <summary>A unit vector a sentence; null when no embedding model is there or sentences are not embedded.</summary>
    public VectorIndex? SentenceVectors { get; init; }

    /// <summary>The embedding model's name; null when there is none.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>How many embeddings were computed for this index, the others being known from a snapshot.</summary>
    public int NewEmbeddings { get; init; }

    /// <summary>False when no model weights were found and retrieval rests on BM25 alone.</summary>
    public bool HasEmbeddings => PassageVectors is not null;

    public Article? FindArticle(string articleId) => articlesById.GetValueOrDefault(articleId);

    /// <summary>Where the sentence stands in <see cref="Sentences"/>.</summary>
    public int RowOf(Sentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return firstSentenceRows[sentence.Article] + sentence.Ordinal;
    }

    /// <summary>The sentences of one article, in order.</summary>
    public IReadOnlyList<Sentence> SentencesOf(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return firstSentenceRows.TryGetValue(article, out var row)
            ? [.. Sentences.Skip(row).TakeWhile(sentence => sentence.Article == article)]
            : [];
    }

    /// <summary>Which passages hold the sentence: rows of <see cref="Passages"/>, ascending; more than one where passages overlap.</summary>
    public IReadOnlyList<int> PassagesOf(int sentenceRow) => passagesOfSentences.Value[sentenceRow];

    private List<int>[] MapSentencesToPassages()
    {
        var map = new List<int>[Sentences.Count];
        for (var row = 0; row < map.Length; row++)
        {
            map[row] = new List<int>(1);
        }

        for (var passage = 0; passage < Passages.Count; passage++)
        {
            foreach (var sentence in Passages[passage].Sentences)
            {
                map[RowOf(sentence)].Add(passage);
            }
        }

        return map;
    }
}
