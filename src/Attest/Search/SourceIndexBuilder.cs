using Attest.Articles;
using Attest.Passages;
using Attest.Text.Terms;
using Microsoft.Extensions.AI;

namespace Attest.Search;

/// <summary>Builds the index of a set of articles: sentences, passages, BM25 and, where a model is given, embeddings.</summary>
/// <param name="options">How to index.</param>
/// <param name="passages">Gathers sentences into passages.</param>
/// <param name="analyzer">Turns texts into terms, here and for queries.</param>
/// <param name="bm25">The parameters of BM25.</param>
/// <param name="embedder">Null leaves retrieval to BM25 alone. Its vectors have unit length.</param>
/// <param name="countTokens">Tokens of the embedding model; null estimates them from the words.</param>
public sealed class SourceIndexBuilder(
    IndexingOptions options,
    PassageBuilder passages,
    Analyzer analyzer,
    Bm25Options bm25,
    IEmbeddingGenerator<string, Embedding<float>>? embedder = null,
    Func<string, int>? countTokens = null)
{
    /// <summary>What embeddings are stored under; null without a model.</summary>
    public string? EmbeddingModel { get; } = embedder is null
        ? null
        : embedder.GetService<EmbeddingGeneratorMetadata>()?.DefaultModelId ?? embedder.GetType().Name;

    /// <param name="loaded">The articles.</param>
    /// <param name="known">Embeddings from an earlier run by the same model; they are not computed again.</param>
    /// <param name="progress">Stage "indexing" counts articles, "embedding" counts texts.</param>
    /// <param name="cancellationToken">Stops between articles and between batches.</param>
    public async Task<SourceIndex> BuildAsync(
        LoadedArticles loaded,
        EmbeddingCache? known = null,
        IProgress<IndexingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        var sentences = new List<Sentence>();
        var windows = new List<Passage>();
        var passageTerms = new InvertedIndexBuilder(analyzer, bm25);
        var sentenceTerms = new InvertedIndexBuilder(analyzer, bm25);
        for (var i = 0; i < loaded.Articles.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var article = loaded.Articles[i];
            var ofArticle = SentenceSplitter.Split(article);
            foreach (var sentence in ofArticle)
            {
                sentences.Add(sentence);
                sentenceTerms.Add(new IndexedText("", sentence.Text));
            }

            foreach (var passage in passages.Build(article, ofArticle, countTokens ?? EstimateTokens))
            {
                windows.Add(passage);
                passageTerms.Add(new IndexedText(article.Metadata.Title?.Value ?? "", JoinSentences(passage)));
            }

            progress?.Report(new IndexingProgress("indexing", i + 1, loaded.Articles.Count));
        }

        var texts = windows.Select(TextOf).Concat(options.EmbedSentences ? sentences.Select(TextOf) : []).ToArray();
        var (vectors, newEmbeddings) = embedder is null ? (null, 0) : await EmbedAsync(embedder, texts, known, progress, cancellationToken);
        return new SourceIndex
        {
            Articles = loaded.Articles,
            Problems = loaded.Problems,
            Passages = windows,
            Sentences = sentences,
            Analyzer = analyzer,
            PassageTerms = passageTerms.Build(),
            SentenceTerms = sentenceTerms.Build(),
            PassageVectors = vectors is null ? null : IndexOf(vectors.AsSpan(0, windows.Count)),
            SentenceVectors = vectors is null || !options.EmbedSentences ? null : IndexOf(vectors.AsSpan(windows.Count)),
            EmbeddingModel = EmbeddingModel,
            NewEmbeddings = newEmbeddings,
        };
    }

    internal static string TextOf(Passage passage) => PassageText.ForEmbedding(passage);

    internal static string TextOf(Sentence sentence) => sentence.Text;

    private async Task<(ReadOnlyMemory<float>[] Vectors, int New)> EmbedAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator,
        string[] texts,
        EmbeddingCache? known,
        IProgress<IndexingProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (known is not null && !string.Equals(known.ModelName, EmbeddingModel, StringComparison.Ordinal))
        {
            throw new ArgumentException($"The known embeddings are of '{known.ModelName}', the model is '{EmbeddingModel}'.", nameof(known));
        }

        var vectors = new ReadOnlyMemory<float>[texts.Length];
        var rowsOfNewTexts = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < texts.Length; row++)
        {
            if (known is not null && known.TryGet(EmbeddingKey.Of(texts[row]), out var embedding))
            {
                vectors[row] = embedding.ToArray();
            }
            else if (rowsOfNewTexts.TryGetValue(texts[row], out var rows))
            {
                rows.Add(row);
            }
            else
            {
                rowsOfNewTexts.Add(texts[row], [row]);
            }
        }

        var done = 0;
        foreach (var batch in rowsOfNewTexts.Chunk(options.BatchSize))
        {
            var embeddings = await generator.GenerateAsync(batch.Select(text => text.Key), cancellationToken: cancellationToken);
            foreach (var (text, embedding) in batch.Zip(embeddings))
            {
                text.Value.ForEach(row => vectors[row] = embedding.Vector);
            }

            done += batch.Length;
            progress?.Report(new IndexingProgress("embedding", done, rowsOfNewTexts.Count));
        }

        return (vectors, rowsOfNewTexts.Count);
    }

    private static VectorIndex? IndexOf(ReadOnlySpan<ReadOnlyMemory<float>> vectors)
    {
        if (vectors.IsEmpty)
        {
            return null;
        }

        var dimensions = vectors[0].Length;
        var values = new float[(long)vectors.Length * dimensions];
        for (var row = 0; row < vectors.Length; row++)
        {
            if (vectors[row].Length != dimensions)
            {
                throw new InvalidOperationException($"The embeddings have {dimensions} and {vectors[row].Length} dimensions: one model, one number.");
            }

            vectors[row].Span.CopyTo(values.AsSpan(row * dimensions, dimensions));
        }

        return new VectorIndex(values, dimensions);
    }

    private static string JoinSentences(Passage passage) => string.Join('\n', passage.Sentences.Select(sentence => sentence.Text));

    /// <summary>English has about 1.3 word pieces a word, punctuation included.</summary>
    private static int EstimateTokens(string text) => (int)Math.Ceiling(WordSplitter.Split(text).Count() * 1.3);
}
