using System.Net;
using System.Net.Sockets;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Limits;

/// <summary>A body that comes in slowly takes nothing from others, and not for ever.</summary>
public sealed class SlowBodyTests
{
    [Theory]
    [InlineData("api/chat")]
    [InlineData("api/search")]
    [InlineData("v1/chat/completions")]
    [InlineData("mcp")]
    public async Task UnfinishedBodiesHoldNoPlace(string path)
    {
        await using var server = await AttestServer.StartAsync(
            ["Limits:ConcurrentAnswers=1", "Limits:QueuedAnswers=0", "Limits:ConcurrentSearches=1", "Limits:QueuedSearches=0", "Limits:BodySeconds=600"]);
        using var slow = await BeginAsync(server.Address, path);
        using var slower = await BeginAsync(server.Address, path);

        using var answered = await server.Client.PostAsync("api/chat", Http.Json(new { question = "bridge" }));
        using var found = await server.Client.PostAsync("api/search", Http.Json(new { query = "bridge" }));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [answered.StatusCode, found.StatusCode]);
    }

    [Fact]
    public async Task ABodyThatComesInTooSlowlyIsCutOff()
    {
        await using var server = await AttestServer.StartAsync(["Limits:BodySeconds=4"]);
        using var slow = await BeginAsync(server.Address, "api/chat");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        using var reader = new StreamReader(slow.GetStream(), Encoding.ASCII);
        var response = await reader.ReadToEndAsync(patience.Token);

        Assert.StartsWith("HTTP/1.1 408 ", response, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", response, StringComparison.Ordinal);
    }

    /// <summary>Sends all of a request but most of its body, and waits until the server has read that much.</summary>
    private static async Task<TcpClient> BeginAsync(Uri server, string path)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        var head = $"POST /{path} HTTP/1.1\r\nHost: {server.Authority}\r\nAccept: application/json, text/event-stream\r\n"
            + "Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"question\":\"";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        await Task.Delay(200);
        return client;
    }
}
