using System.Globalization;
using Attest.Passages;
using Microsoft.Extensions.VectorData;

namespace Attest.Search;

/// <summary>A sentence as a vector store keeps it: found by itself, it stands for the passages that hold it.</summary>
public sealed record SentenceRecord
{
    /// <summary>The article's id, '#' and the sentence's place in the article.</summary>
    [VectorStoreKey]
    public required string Key { get; init; }

    [VectorStoreData(IsIndexed = true)]
    public required string ArticleId { get; init; }

    /// <summary>0-based among the article's sentences.</summary>
    [VectorStoreData]
    public required int Ordinal { get; init; }

    /// <summary>When the article was published; null where that is unknown.</summary>
    [VectorStoreData(IsIndexed = true)]
    public DateOnly? Published { get; init; }

    /// <summary>Unit length, so that the dot product is the cosine; null where a store was asked for the record without it.</summary>
    [VectorStoreVector(384, DistanceFunction = DistanceFunction.DotProductSimilarity)]
    public ReadOnlyMemory<float>? Embedding { get; init; }

    internal static string KeyOf(Sentence sentence) => RecordKey.Of(sentence.Article.Id, sentence.Ordinal);

    internal static SentenceRecord Of(Sentence sentence, ReadOnlyMemory<float> embedding) => new()
    {
        Key = KeyOf(sentence),
        ArticleId = sentence.Article.Id,
        Ordinal = sentence.Ordinal,
        Published = sentence.Article.Metadata.Published?.Value.Date,
        Embedding = embedding,
    };
}

internal static class RecordKey
{
    public static string Of(string articleId, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{articleId}#{ordinal:D6}");
}
