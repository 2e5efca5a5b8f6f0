namespace Attest.Search;

/// <summary>A part of an article as a vector store keeps it. Another store may hold it as well: see <see cref="SourceIndexBuilder"/>.</summary>
public abstract record ArticleRecord
{
    /// <summary>The article's id, '#' and the part's place in the article, so that keys sort as the index counts.</summary>
    [VectorStoreKey]
    public required string Key { get; init; }

    [VectorStoreData(IsIndexed = true)]
    public required string ArticleId { get; init; }

    /// <summary>0-based among the article's parts of this kind.</summary>
    [VectorStoreData]
    public required int Ordinal { get; init; }

    /// <summary>When the article was published; null where that is unknown.</summary>
    [VectorStoreData(IsIndexed = true)]
    public DateOnly? Published { get; init; }

    /// <summary>Unit length, so that the dot product is the cosine; null where a store was asked for the record without it.</summary>
    [VectorStoreVector(384, DistanceFunction = DistanceFunction.DotProductSimilarity)]
    public ReadOnlyMemory<float>? Embedding { get; init; }

    private protected static string KeyOf(Article article, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"{article.Id}#{ordinal:D6}");
}

public sealed record PassageRecord : ArticleRecord
{
    /// <summary>The passage as the article has it.</summary>
    [VectorStoreData(IsFullTextIndexed = true)]
    public required string Text { get; init; }

    internal static string KeyOf(Passage passage) => KeyOf(passage.Article, passage.Ordinal);

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

/// <summary>A sentence: found by itself, it stands for the passages that hold it.</summary>
public sealed record SentenceRecord : ArticleRecord
{
    internal static string KeyOf(Sentence sentence) => KeyOf(sentence.Article, sentence.Ordinal);

    internal static SentenceRecord Of(Sentence sentence, ReadOnlyMemory<float> embedding) => new()
    {
        Key = KeyOf(sentence),
        ArticleId = sentence.Article.Id,
        Ordinal = sentence.Ordinal,
        Published = sentence.Article.Metadata.Published?.Value.Date,
        Embedding = embedding,
    };
}
