using System.Text.Encodings.Web;

namespace Attest.Contracts;

public static class AttestJson
{
    /// <summary>
    /// camelCase, one line, non-ASCII letters as they are. The relaxed encoder leaves &lt; and &amp; unescaped: the output is
    /// JSON for programs, never embedded in HTML.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
