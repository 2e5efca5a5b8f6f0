using System.Text.Json;
using System.Text.Json.Serialization;

namespace Attest.Embeddings;

/// <summary>The shape of a BERT encoder, as its config.json states it.</summary>
internal sealed record BertConfiguration
{
    [JsonPropertyName("hidden_size")]
    public required int HiddenSize { get; init; }

    [JsonPropertyName("num_hidden_layers")]
    public required int LayerCount { get; init; }

    [JsonPropertyName("num_attention_heads")]
    public required int HeadCount { get; init; }

    [JsonPropertyName("intermediate_size")]
    public required int IntermediateSize { get; init; }

    [JsonPropertyName("vocab_size")]
    public required int VocabularySize { get; init; }

    [JsonPropertyName("max_position_embeddings")]
    public required int PositionCount { get; init; }

    [JsonPropertyName("type_vocab_size")]
    public int TypeCount { get; init; } = 2;

    [JsonPropertyName("layer_norm_eps")]
    public float LayerNormEpsilon { get; init; } = 1e-12f;

    [JsonPropertyName("hidden_act")]
    public string Activation { get; init; } = "gelu";

    [JsonPropertyName("model_type")]
    public string ModelType { get; init; } = "bert";

    [JsonPropertyName("position_embedding_type")]
    public string PositionEmbeddingType { get; init; } = "absolute";

    [JsonIgnore]
    public int HeadSize => HiddenSize / HeadCount;

    /// <exception cref="InvalidDataException">The file is malformed or describes another kind of model.</exception>
    public static BertConfiguration Load(string path)
    {
        BertConfiguration? configuration;
        try
        {
            configuration = JsonSerializer.Deserialize<BertConfiguration>(File.ReadAllBytes(path));
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is not the config.json of a BERT model: {exception.Message}", exception);
        }

        var problem = configuration switch
        {
            null => "it is null",
            { ModelType: not "bert" } => $"its model_type is {configuration.ModelType}",
            { Activation: not "gelu" } => $"its hidden_act is {configuration.Activation}, not gelu",
            { PositionEmbeddingType: not "absolute" } => $"its position_embedding_type is {configuration.PositionEmbeddingType}, not absolute",
            { HiddenSize: < 1 or > 8192 } or { LayerCount: < 1 or > 128 } or { HeadCount: < 1 } or { IntermediateSize: < 1 or > 65536 }
                or { VocabularySize: < 1 or > 1_000_000 } or { PositionCount: < 1 or > 65536 } or { TypeCount: < 1 or > 16 } => "a size is out of range",
            _ when configuration.HiddenSize % configuration.HeadCount != 0 || configuration.HeadSize % 16 != 0 =>
                $"{configuration.HiddenSize} dimensions do not divide into {configuration.HeadCount} heads of a multiple of 16",
            _ => null,
        };
        return problem is null ? configuration! : throw new InvalidDataException($"{path} does not describe a BERT encoder that can run here: {problem}");
    }
}
