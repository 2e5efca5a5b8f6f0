using Attest.Passages;
using Microsoft.Extensions.VectorData;

namespace Attest.Search;

/// <summary>A passage as a vector store keeps it. Another store may hold it as well: see <see cref="SourceIndexBuilder"/>.</summary>
public sealed record PassageRecord
{
    /// <summary>The article's id, '#' and the passage's place in the article, so that keys sort as the index counts.</summary>
    [VectorStoreKey]
    public required string Key { get; init; }

    [VectorStoreData(IsIndexed = true)]
    public required string ArticleId { get; init; }

    /// <summary>0-based among the article's passages.</summary>
    [VectorStoreData]
    public required int Ordinal { get; init; }

    /// <summary>When the article was published; null where that is unknown.</summary>
    [VectorStoreData(IsIndexed = true)]
    public DateOnly? Published { get; init; }

    /// <summary>The passage as the article has it.</summary>
    [VectorStoreData(IsFullTextIndexed = true)]
    public required string Text { get; init; }

    /// <summary>Unit length, so that the dot product is the cosine; null where a store was asked for the record without it.</summary>
    [VectorStoreVector(384, DistanceFunction = DistanceFunction.DotProductSimilarity)]
    public ReadOnlyMemory<float>? Embedding { get; init; }

    internal static string KeyOf(Passage passage) => RecordKey.Of(passage.Article.Id, passage.Ordinal);

    internal static PassageRecord Of(Passage passage, ReadOnlyMemory<float> embedding) => new()
    {
        Key = KeyOf(passage),
        ArticleId = passage.Article.Id,
        Ordinal = passage.Ordinal,
        Published = passage.Article.Metadata.Published?.Value.Date,
        Text = passage.Text,
        Embedding = embedding,
    };
}
