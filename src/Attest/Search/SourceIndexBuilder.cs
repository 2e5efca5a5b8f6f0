using Attest.Search.Store;

namespace Attest.Search;

/// <summary>Builds the index of a set of articles: sentences, passages, BM25 and, where a model is given, embeddings.</summary>
/// <param name="embedder">Null leaves retrieval to BM25 alone. Its vectors have unit length.</param>
/// <param name="cache">Embeddings of earlier runs; null keeps none.</param>
/// <param name="store">
/// Holds the embeddings, in the collections "passages" and "sentences", which are brought up to date; null makes one in memory for each
/// index, so that questions on the old index go on while the new one is built.
/// </param>
internal sealed class SourceIndexBuilder(
    IndexingOptions options,
    PassageBuilder passages,
    Analyzer analyzer,
    Bm25Options bm25,
    TokenCounter tokens,
    IEmbeddingGenerator<string, Embedding<float>>? embedder = null,
    EmbeddingCache? cache = null,
    VectorStore? store = null)
{
    // A store in memory copies its lists for each batch, and one over a network takes requests of some megabytes.
    private const int RecordsWrittenAtOnce = 10_000;

    /// <summary>What embeddings are stored under; null without a model.</summary>
    public string? EmbeddingModel { get; } = embedder is null ? null : ModelOf(embedder);

    public static string ModelOf(IEmbeddingGenerator generator) =>
        generator.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelId ?? generator.GetType().Name;

    public EmbeddingCache? Cache => cache;

    /// <param name="progress">Stage "indexing" counts articles, "embedding" counts texts.</param>
    /// <param name="cancellationToken">Stops between articles and between batches; what is embedded by then is kept.</param>
    public async Task<SourceIndex> BuildAsync(
        LoadedArticles loaded, IProgress<IndexingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var sentences = new List<Sentence>();
        var windows = new List<Passage>();
        var terms = new InvertedIndexBuilder(analyzer, bm25);
        for (var i = 0; i < loaded.Articles.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var article = loaded.Articles[i];
            var ofArticle = SentenceSplitter.Split(article);
            sentences.AddRange(ofArticle);
            foreach (var passage in passages.Build(article, ofArticle, tokens.Count))
            {
                windows.Add(passage);
                terms.Add(article.Metadata.Title?.Value ?? "", string.Join('\n', passage.Sentences.Select(sentence => sentence.Text)));
            }

            progress?.Report(new IndexingProgress("indexing", i + 1, loaded.Articles.Count));
        }

        var problems = new List<SourceProblem>(loaded.Problems);
        string[] texts = [.. windows.Select(PassageText.ForEmbedding), .. (options.EmbedSentences ? sentences : []).Select(sentence => sentence.Text)];
        var (vectors, newEmbeddings) = embedder is null
            ? ([], 0)
            : await new CachedEmbedder(embedder, cache, options).EmbedAsync(texts, EmbeddingKey.Of, null, problems, progress, cancellationToken);
        VectorStoreCollection<string, PassageRecord>? passageRecords = null;
        VectorStoreCollection<string, SentenceRecord>? sentenceRecords = null;
        if (vectors.Length > 0)
        {
            var into = store ?? new InMemoryVectorStore();
            passageRecords = await FillAsync(into, "passages", [.. windows.Zip(vectors, PassageRecord.Of)], cancellationToken);
            sentenceRecords = !options.EmbedSentences
                ? null
                : await FillAsync(into, "sentences", [.. sentences.Zip(vectors.Skip(windows.Count), SentenceRecord.Of)], cancellationToken);
        }

        return new SourceIndex(loaded with { Problems = problems }, windows, sentences)
        {
            Analyzer = analyzer,
            PassageTerms = terms.Build(),
            PassageRecords = passageRecords,
            SentenceRecords = sentenceRecords,
            SentenceSample = sentenceRecords is null ? [] : SentenceRelief.SampleOf(vectors[windows.Count..]),
            NewEmbeddings = newEmbeddings,
        };
    }

    /// <summary>Writes the embeddings of an index to one file, which a cache elsewhere can use.</summary>
    /// <returns>The full path.</returns>
    /// <exception cref="ArgumentException">The index has no embeddings.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task<string> SaveAsync(string path, SourceIndex index, CancellationToken cancellationToken)
    {
        if (EmbeddingModel is null || index.PassageRecords is null)
            throw new ArgumentException("An index without embeddings has nothing to save.", nameof(index));

        var rows = new Dictionary<EmbeddingKey, ReadOnlyMemory<float>>();
        await foreach (var (row, vector) in index.EmbeddingsAsync(index.PassageRecords, index.Passages.Select(PassageRecord.KeyOf), cancellationToken))
        {
            rows.TryAdd(EmbeddingKey.Of(PassageText.ForEmbedding(index.Passages[row])), vector);
        }

        await foreach (var (row, vector) in index.EmbeddingsAsync(index.SentenceRecords, index.Sentences.Select(SentenceRecord.KeyOf), cancellationToken))
        {
            rows.TryAdd(EmbeddingKey.Of(index.Sentences[row].Text), vector);
        }

        return await EmbeddingFile.WriteAsync(_ => path, EmbeddingModel, rows, cancellationToken);
    }

    /// <summary>Brings a collection to exactly these records, at least one.</summary>
    private static async Task<VectorStoreCollection<string, TRecord>> FillAsync<TRecord>(
        VectorStore store, string name, TRecord[] records, CancellationToken cancellationToken)
        where TRecord : ArticleRecord
    {
        var collection = store.GetCollection<string, TRecord>(name, RecordDefinition.Of<TRecord>(records[0].Embedding?.Length));
        await collection.EnsureCollectionExistsAsync(cancellationToken);
        foreach (var batch in records.Chunk(RecordsWrittenAtOnce))
            await collection.UpsertAsync(batch, cancellationToken);

        var current = records.Select(record => record.Key).ToHashSet(StringComparer.Ordinal);
        var stale = await collection.GetAsync(record => true, int.MaxValue, cancellationToken: cancellationToken)
            .Select(record => record.Key).Where(key => !current.Contains(key)).ToListAsync(cancellationToken);
        if (stale.Count > 0)
            await collection.DeleteAsync(stale, cancellationToken);

        return collection;
    }
}

/// <param name="Stage">"reading" (files), "indexing" (articles) or "embedding" (texts).</param>
public readonly record struct IndexingProgress(string Stage, int Done, int Total);
