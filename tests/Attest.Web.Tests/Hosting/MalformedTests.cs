using System.Net.Http.Headers;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Hosting;

/// <summary>What no client sends by accident gets an error that says so, never a 500, and always as JSON.</summary>
public sealed class MalformedTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly HttpClient client = fixture.Client;

    [Theory]
    [InlineData("api/chat", """{"question":"x"}""", "nope")]
    [InlineData("api/chat", """{"question":"x"}""", "utf-7")]
    [InlineData("api/search", """{"query":"x"}""", "")]
    [InlineData("api/search", """{"query":"x"}""", "\"")]
    [InlineData("api/feedback", """{"rating":"up"}""", "utf-16")]
    [InlineData("api/access", """{"key":"x"}""", "utf-7")]
    [InlineData("mcp", """{"jsonrpc":"2.0","id":1,"method":"ping"}""", "utf-7")]
    [InlineData("mcp", """{"jsonrpc":"2.0","id":1,"method":"ping"}""", "\"")]
    [InlineData("v3/directline/tokens/generate", "{}", "")]
    public async Task AnotherCharsetThanUtf8IsRefused(string path, string body, string charset)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");

        using var response = await client.PostAsync(path, content);

        await response.ProblemAsync(415);
    }

    [Fact]
    public async Task Utf8MayBeSaidInCapitals()
    {
        using var content = new ByteArrayContent("""{"question":"x"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=UTF-8");

        using var response = await client.PostAsync("api/chat", content);

        Assert.True(response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("api/chat", """{"question":"\ud800"}""")]
    [InlineData("api/search", """{"query":"\ud800"}""")]
    [InlineData("v1/chat/completions", """{"model":"attest","messages":[{"role":"user","content":"\ud800"}]}""")]
    [InlineData("v1/chat/completions", """{"model":"attest","messages":[{"role":"user","content":[{"type":"text","text":"\udc00"}]}]}""")]
    [InlineData("v1/chat/completions", """{"model":"\ud800","messages":[{"role":"user","content":"x"}]}""")]
    [InlineData("mcp", """{"jsonrpc":"2.0","id":1,"method":"initialize"}""")]
    [InlineData("mcp", """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}""")]
    [InlineData("mcp", """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":7,"capabilities":[],"clientInfo":"x"}}""")]
    [InlineData("mcp", """{"jsonrpc":"2.0","id":1,"method":"initialize","params":[]}""")]
    [InlineData("mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":7}}""")]
    [InlineData("mcp", """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"ask","arguments":{"question":"\ud800"}}}""")]
    [InlineData("mcp", """{"jsonrpc":"1.0","id":{},"method":7}""")]
    [InlineData("mcp", """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{},"protocolVersion":"2025-03-26","capabilities":{}}}""")]
    [InlineData("mcp", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"\u00DA5\",\"capabilities\":{}}}", true)]
    [InlineData("mcp", "[]")]
    [InlineData("mcp", "{")]
    public async Task MalformedBodiesAreNoFailureOfTheServer(string path, string body, bool isLatin = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Http.Json(body) };
        // Not the UTF-8 that it says it is.
        request.Content = isLatin ? new ByteArrayContent(Encoding.Latin1.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } : request.Content;
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");

        using var response = await client.SendAsync(request);

        Assert.InRange((int)response.StatusCode, 200, 499);
        Assert.NotEqual("text/plain", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("api/chat", 413)]
    [InlineData("api/feedback", 413)]
    [InlineData("openapi/nothing.json", 404)]
    [InlineData("nowhere", 404)]
    public async Task AnErrorIsJsonForAClientThatWantsEventsToo(string path, int status)
    {
        using var request = new HttpRequestMessage(status == 413 ? HttpMethod.Post : HttpMethod.Get, path);
        request.Content = status == 413 ? new StringContent($"\"{new string('x', 70_000)}\"", Encoding.UTF8, "application/json") : null;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));

        using var response = await client.SendAsync(request);

        await response.ProblemAsync(status);
    }
}
