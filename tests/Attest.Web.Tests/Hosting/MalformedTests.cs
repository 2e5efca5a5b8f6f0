using System.Net.Http.Headers;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Hosting;

/// <summary>What no client sends by accident gets an error that says so, never a 500, and always as JSON.</summary>
public sealed class MalformedTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly HttpClient client = fixture.Client;

    [Theory]
    [InlineData("api/chat", """{"question":"x"}""")]
    [InlineData("api/feedback", """{"rating":"up"}""")]
    [InlineData("api/access", """{"key":"x"}""")]
    [InlineData("mcp", """{"jsonrpc":"2.0","id":1,"method":"ping"}""")]
    public async Task AnUnknownCharsetIsRefused(string path, string body)
    {
        using var content = Http.Json(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=nope");

        using var response = await client.PostAsync(path, content);

        await response.ProblemAsync(415);
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
    [InlineData("mcp", "[]")]
    [InlineData("mcp", "{")]
    public async Task MalformedBodiesAreNoFailureOfTheServer(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Http.Json(body) };
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
