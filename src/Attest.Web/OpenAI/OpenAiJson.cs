using System.Text.Json;
using System.Text.Json.Serialization;
using Attest.Contracts;

namespace Attest.Web.OpenAI;

/// <summary>JSON as OpenAI's clients read and write it.</summary>
internal static class OpenAiJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(AttestJson.Options)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
