using System.Text.Json;
using System.Text.Json.Serialization;

namespace Attest.Answering.Reading;

/// <summary>What a reader was trained on and with which limits, from its config.json.</summary>
internal sealed record ReaderConfiguration
{
    /// <summary>The folder name, beside the reader's, of the model that supplies every tensor the reader's file lacks.</summary>
    [JsonPropertyName("base")]
    public required string BaseModel { get; init; }

    /// <summary>SHA-256 of the base model's weights: on any other weights the reader would answer nonsense.</summary>
    [JsonPropertyName("baseSha256")]
    public required string BaseSha256 { get; init; }

    /// <summary>Tokens of question and passage together, special tokens included.</summary>
    [JsonPropertyName("maxTokens")]
    public int MaxTokens { get; init; } = 256;

    [JsonPropertyName("maxQuestionTokens")]
    public int MaxQuestionTokens { get; init; } = 48;

    [JsonPropertyName("maxAnswerTokens")]
    public int MaxAnswerTokens { get; init; } = 30;

    /// <exception cref="InvalidDataException">The file is malformed.</exception>
    public static ReaderConfiguration Load(string path)
    {
        try
        {
            var configuration = JsonSerializer.Deserialize<ReaderConfiguration>(File.ReadAllBytes(path)) ?? throw new JsonException("it is null");
            return configuration switch
            {
                { MaxTokens: < 16 or > 8192 } or { MaxAnswerTokens: < 1 or > 8192 } => throw new JsonException("a limit is out of range"),
                _ when configuration.MaxQuestionTokens < 1 || configuration.MaxQuestionTokens > configuration.MaxTokens / 2 =>
                    throw new JsonException("maxQuestionTokens must be at most half of maxTokens"),
                _ when configuration.BaseModel != Path.GetFileName(configuration.BaseModel) || configuration.BaseModel is "" or "." or ".." =>
                    throw new JsonException("base must be the name of a folder"),
                _ => configuration,
            };
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is not the config.json of a reader: {exception.Message}", exception);
        }
    }
}
