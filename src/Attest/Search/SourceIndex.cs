namespace Attest.Search;

/// <summary>An immutable snapshot of everything that questions are answered from; safe to read from any thread.</summary>
public sealed class SourceIndex
{
    private static readonly RecordRetrievalOptions WithVectors = new() { IncludeVectors = true };

    private readonly Dictionary<string, ArticleRows> rowsOfArticles = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<int, int>> passagesOfSentences;
    private readonly Lazy<Vocabulary> vocabulary;

    internal SourceIndex(LoadedArticles loaded, IReadOnlyList<Passage> passages, IReadOnlyList<Sentence> sentences)
    {
        (Articles, Problems, Passages, Sentences) = (loaded.Articles, loaded.Problems, passages, sentences);
        var passagesOf = passages.CountBy(passage => passage.Article).ToDictionary();
        var sentencesOf = sentences.CountBy(sentence => sentence.Article).ToDictionary();
        var (passage, sentence) = (0, 0);
        foreach (var article in Articles)
        {
            var (firstPassage, firstSentence) = (passage, sentence);
            passage += passagesOf.GetValueOrDefault(article);
            sentence += sentencesOf.GetValueOrDefault(article);
            rowsOfArticles.TryAdd(article.Id, new ArticleRows(article, firstPassage, passage, firstSentence, sentence));
        }

        passagesOfSentences = new(MapSentencesToPassages);
        vocabulary = new(() => Vocabulary.Of(Articles));
    }

    public IReadOnlyList<Article> Articles { get; }

    public IReadOnlyList<SourceProblem> Problems { get; }

    /// <summary>All passages, article by article; every index over passages counts them in this order.</summary>
    public IReadOnlyList<Passage> Passages { get; }

    /// <summary>All sentences, article by article, each article's without gaps.</summary>
    public IReadOnlyList<Sentence> Sentences { get; }

    /// <summary>False when no model weights were found and retrieval rests on BM25 alone.</summary>
    public bool HasEmbeddings => PassageRecords is not null;

    /// <summary>How many embeddings were computed for this index, the others being known from earlier runs.</summary>
    public int NewEmbeddings { get; internal init; }

    /// <summary>What texts and queries were and must be analysed with.</summary>
    internal Analyzer Analyzer { get; init; } = null!;

    /// <summary>The words of all articles as they are written there; read when it is first asked for.</summary>
    internal Vocabulary Vocabulary => vocabulary.Value;

    /// <summary>BM25 over the passages, with their articles' titles as a weighted field.</summary>
    internal InvertedIndex PassageTerms { get; init; } = null!;

    /// <summary>The passages with their embeddings; null when no embedding model is there.</summary>
    internal VectorStoreCollection<string, PassageRecord>? PassageRecords { get; init; }

    /// <summary>The sentences with their embeddings; null when no embedding model is there or sentences are not embedded.</summary>
    internal VectorStoreCollection<string, SentenceRecord>? SentenceRecords { get; init; }

    /// <summary>The embeddings of some thousand sentences at the most, evenly spread.</summary>
    internal IReadOnlyList<ReadOnlyMemory<float>> SentenceSample { get; init; } = [];

    public Article? FindArticle(string articleId) => rowsOfArticles.TryGetValue(articleId, out var rows) ? rows.Article : null;

    /// <summary>The sentences of one article, in order.</summary>
    public IReadOnlyList<Sentence> SentencesOf(Article article) =>
        rowsOfArticles.TryGetValue(article.Id, out var rows) && rows.Article == article
            ? [.. Enumerable.Range(rows.FirstSentence, rows.SentencesEnd - rows.FirstSentence).Select(row => Sentences[row])]
            : [];

    /// <summary>Where the sentence stands in <see cref="Sentences"/>.</summary>
    internal int RowOf(Sentence sentence) => rowsOfArticles[sentence.Article.Id].FirstSentence + sentence.Ordinal;

    /// <summary>Which passages hold the sentence: rows of <see cref="Passages"/>, ascending; more than one where passages overlap.</summary>
    internal IEnumerable<int> PassagesOf(int sentenceRow) => passagesOfSentences.Value[sentenceRow];

    /// <summary>Rows of the sentences that the passages hold, each once.</summary>
    internal IReadOnlyCollection<int> SentencesOf(IEnumerable<int> passageRows) =>
        passageRows.SelectMany(row => Passages[row].Sentences).Select(RowOf).ToHashSet();

    /// <summary>The record's row of <see cref="Passages"/> or <see cref="Sentences"/>; null where a store holds what this index does not.</summary>
    internal int? RowOf(ArticleRecord record)
    {
        if (!rowsOfArticles.TryGetValue(record.ArticleId, out var rows))
            return null;

        var (first, end) = record is PassageRecord ? (rows.FirstPassage, rows.PassagesEnd) : (rows.FirstSentence, rows.SentencesEnd);
        return first + record.Ordinal < end ? first + record.Ordinal : null;
    }

    /// <summary>The cosine of a unit vector with each of the passages, by row; a passage that the store does not hold is left out.</summary>
    internal Task<Dictionary<int, double>> PassageCosinesAsync(ReadOnlyMemory<float> vector, IEnumerable<int> rows, CancellationToken cancellationToken) =>
        CosinesAsync(vector, PassageRecords, rows.Select(row => PassageRecord.KeyOf(Passages[row])), cancellationToken);

    /// <summary>As <see cref="PassageCosinesAsync"/>, for sentences.</summary>
    internal Task<Dictionary<int, double>> SentenceCosinesAsync(ReadOnlyMemory<float> vector, IEnumerable<int> rows, CancellationToken cancellationToken) =>
        CosinesAsync(vector, SentenceRecords, rows.Select(row => SentenceRecord.KeyOf(Sentences[row])), cancellationToken);

    /// <summary>The embeddings that a store holds of this index, by row.</summary>
    internal async IAsyncEnumerable<(int Row, ReadOnlyMemory<float> Embedding)> EmbeddingsAsync<TRecord>(
        VectorStoreCollection<string, TRecord>? records, IEnumerable<string> keys, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRecord : ArticleRecord
    {
        await foreach (var record in records?.GetAsync(keys, WithVectors, cancellationToken) ?? AsyncEnumerable.Empty<TRecord>())
        {
            if (RowOf(record) is { } row && record.Embedding is { } embedding)
                yield return (row, embedding);
        }
    }

    private async Task<Dictionary<int, double>> CosinesAsync<TRecord>(
        ReadOnlyMemory<float> vector, VectorStoreCollection<string, TRecord>? records, IEnumerable<string> keys, CancellationToken cancellationToken)
        where TRecord : ArticleRecord
    {
        var cosines = new Dictionary<int, double>();
        await foreach (var (row, embedding) in EmbeddingsAsync(records, keys, cancellationToken))
        {
            cosines[row] = TensorPrimitives.Dot(vector.Span, embedding.Span);
        }

        return cosines;
    }

    private ILookup<int, int> MapSentencesToPassages() => Passages
        .SelectMany((passage, row) => passage.Sentences.Select(sentence => (Sentence: RowOf(sentence), Passage: row)))
        .ToLookup(pair => pair.Sentence, pair => pair.Passage);

    /// <summary>Where an article's passages and sentences stand, the ends excluded.</summary>
    private readonly record struct ArticleRows(Article Article, int FirstPassage, int PassagesEnd, int FirstSentence, int SentencesEnd);
}
