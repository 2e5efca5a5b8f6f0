using System.Text.Json;

namespace Attest.Models.Reading;

/// <summary>What a reader was trained on and with which limits, from its config.json.</summary>
/// <param name="BaseModel">The folder name, beside the reader's, of the model that supplies every tensor the reader's file lacks.</param>
/// <param name="BaseSha256">SHA-256 of the base model's weights: on any other weights the reader would answer nonsense.</param>
/// <param name="MaxTokens">Tokens of question and passage together, special tokens included.</param>
/// <param name="MaxQuestionTokens">Tokens of the question; at most half of all.</param>
/// <param name="MaxAnswerTokens">Tokens of the longest answer.</param>
internal sealed record ReaderConfiguration(string BaseModel, string BaseSha256, int MaxTokens, int MaxQuestionTokens, int MaxAnswerTokens)
{
    /// <exception cref="InvalidDataException">The file is malformed.</exception>
    public static ReaderConfiguration Load(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var json = document.RootElement;
            var baseModel = json.GetProperty("base").GetString();
            if (string.IsNullOrEmpty(baseModel) || baseModel is "." or ".." || baseModel != Path.GetFileName(baseModel))
            {
                throw new FormatException("base must be the name of a folder");
            }

            var maxTokens = Limit(json, "maxTokens", 16, 8192);
            return new ReaderConfiguration(
                baseModel,
                json.GetProperty("baseSha256").GetString() ?? throw new FormatException("baseSha256 is null"),
                maxTokens,
                Limit(json, "maxQuestionTokens", 1, maxTokens / 2),
                Limit(json, "maxAnswerTokens", 1, maxTokens));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException($"{path} is not the config.json of a reader: {exception.Message}", exception);
        }
    }

    private static int Limit(JsonElement json, string name, int smallest, int largest)
    {
        var value = json.GetProperty(name).GetInt32();
        return value >= smallest && value <= largest ? value : throw new FormatException($"{name} must be {smallest} to {largest}");
    }
}
