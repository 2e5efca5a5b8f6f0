using System.Net;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.OpenAI;

/// <summary>Asks for completions, whole and streamed.</summary>
internal sealed class Completions(HttpClient client)
{
    public const string Path = "v1/chat/completions";

    public static object[] Messages(string question) => [new { role = "user", content = question }];

    public async Task<JsonElement> CompleteAsync(object body)
    {
        using var response = await client.PostAsync(Path, Http.Json(body));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    public async Task<string[]> StreamAsync(object body)
    {
        using var response = await client.PostAsync(Path, Http.Json(body));
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("data: ", line, StringComparison.Ordinal));
        return [.. lines.Select(line => line["data: ".Length..])];
    }
}
