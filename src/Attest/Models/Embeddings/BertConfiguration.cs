using System.Text.Json;

namespace Attest.Models.Embeddings;

/// <summary>The shape of a BERT encoder, as its config.json states it.</summary>
/// <param name="HiddenSize">Dimensions of a token's vector.</param>
/// <param name="LayerCount">Transformer layers.</param>
/// <param name="HeadCount">Attention heads of a layer.</param>
/// <param name="IntermediateSize">Dimensions between the two parts of a layer's feed-forward network.</param>
/// <param name="VocabularySize">Token ids.</param>
/// <param name="PositionCount">Tokens of the longest text.</param>
/// <param name="TypeCount">Token types.</param>
/// <param name="LayerNormEpsilon">Added to every variance.</param>
internal sealed record BertConfiguration(
    int HiddenSize, int LayerCount, int HeadCount, int IntermediateSize, int VocabularySize, int PositionCount, int TypeCount, float LayerNormEpsilon)
{
    public int HeadSize => HiddenSize / HeadCount;

    /// <exception cref="InvalidDataException">The file is malformed or describes another kind of model.</exception>
    public static BertConfiguration Load(string path)
    {
        try
        {
            // Read by hand: the serializer's first use alone costs 60 ms of every start.
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var json = document.RootElement;
            RequireValue(json, "model_type", "bert");
            RequireValue(json, "hidden_act", "gelu");
            RequireValue(json, "position_embedding_type", "absolute");
            var configuration = new BertConfiguration(
                Size(json, "hidden_size", 8192),
                Size(json, "num_hidden_layers", 128),
                Size(json, "num_attention_heads", 1024),
                Size(json, "intermediate_size", 65536),
                Size(json, "vocab_size", 1_000_000),
                Size(json, "max_position_embeddings", 65536),
                json.TryGetProperty("type_vocab_size", out _) ? Size(json, "type_vocab_size", 16) : 2,
                json.TryGetProperty("layer_norm_eps", out var epsilon) ? epsilon.GetSingle() : 1e-12f);
            return configuration.HiddenSize % configuration.HeadCount == 0 && configuration.HeadSize % 16 == 0
                ? configuration
                : throw new FormatException($"{configuration.HiddenSize} dimensions do not divide into {configuration.HeadCount} heads of a multiple of 16");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{path} does not describe a BERT encoder that can run here: {exception.Message}", exception);
        }
    }

    private static void RequireValue(JsonElement json, string name, string value)
    {
        if (json.TryGetProperty(name, out var actual) && actual.GetString() != value)
        {
            throw new FormatException($"its {name} is {actual.GetString()}, not {value}");
        }
    }

    private static int Size(JsonElement json, string name, int largest)
    {
        return json.TryGetProperty(name, out var size) && size.GetInt32() is var value && value >= 1 && value <= largest
            ? value
            : throw new FormatException($"its {name} is missing or out of range");
    }
}
