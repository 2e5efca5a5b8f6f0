using Attest.Articles;
using Attest.Models;
using Attest.Passages;
using Attest.Search;
using Attest.Text.Dates;
using Attest.Text.Terms;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData;

namespace Attest.Tests.Search;

/// <summary>Articles and indexes for tests.</summary>
internal static class TestIndex
{
    public static Article Article(string id, string text, string? title = null, DateOnly? published = null)
    {
        return new Article
        {
            Id = id,
            Text = text,
            Boilerplate = [],
            Metadata = new ArticleMetadata
            {
                Title = title is null ? null : new MetadataValue<string>(title, MetadataOrigin.Declared, null),
                Published = published is { } date ? new MetadataValue<PublicationDate>(new PublicationDate(date), MetadataOrigin.Declared, null) : null,
            },
        };
    }

    public static SourceIndexBuilder Builder(
        IEmbeddingGenerator<string, Embedding<float>>? embedder, IndexingOptions? options = null, EmbeddingCache? cache = null, VectorStore? store = null)
    {
        var passages = new PassageBuilder(new PassageOptions { TargetTokens = 16, MaxTokens = 24 });
        return new SourceIndexBuilder(options ?? new IndexingOptions(), passages, new Analyzer(), new Bm25Options(), new TokenCounter(), embedder, cache: cache, store: store);
    }

    public static Task<SourceIndex> BuildAsync(IEmbeddingGenerator<string, Embedding<float>>? embedder, params Article[] articles)
    {
        return Builder(embedder).BuildAsync(new LoadedArticles(articles, []));
    }
}
