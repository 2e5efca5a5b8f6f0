namespace Attest.Models.Embeddings;

/// <summary>How the token vectors of a text become one vector.</summary>
public enum PoolingMode
{
    /// <summary>The mean over all tokens, [CLS] and [SEP] included (all-MiniLM, e5, gte).</summary>
    Mean,

    /// <summary>The vector of [CLS] (bge).</summary>
    Cls,
}
