using System.Diagnostics;
using System.Net.ServerSentEvents;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Chat;

public sealed class ChatStreamTests
{
    [Fact]
    public async Task EventsComeInOrderAndAddUpToTheAnswer()
    {
        await using var server = await AttestServer.StartAsync();

        var events = await ReadAsync(server, "When was the bridge opened?");

        Assert.Equal(["status", "passages", "status", "delta", "delta", "answer"], events.Select(one => one.EventType));
        var answer = JsonElement.Parse(events[^1].Data);
        var text = string.Concat(events.Where(one => one.EventType == "delta").Select(one => JsonElement.Parse(one.Data).GetProperty("text").GetString()));
        Assert.Equal(answer.GetProperty("text").GetString(), text);
        Assert.Equal(1, answer.GetProperty("turn").GetInt32());
        Assert.Equal("searching", JsonElement.Parse(events[0].Data).GetProperty("stage").GetString());
        Assert.Equal(5, JsonElement.Parse(events[1].Data).GetProperty("passages").GetArrayLength());
    }

    [Fact]
    public async Task EachEventIsSentAsSoonAsItHappens()
    {
        await using var server = await AttestServer.StartAsync();
        using var request = Http.StreamRequest(new { question = "hold" });
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var events = SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator();
        for (var i = 0; i < 4; i++)
        {
            Assert.True(await events.MoveNextAsync());
        }

        var beforeRelease = events.Current.EventType;
        server.Script.Release();
        Assert.True(await events.MoveNextAsync());

        Assert.Equal("delta", beforeRelease);
        Assert.Equal("delta", events.Current.EventType);
    }

    [Fact]
    public async Task ClosingTheConnectionCancelsTheWork()
    {
        await using var server = await AttestServer.StartAsync();
        using var request = Http.StreamRequest(new { question = "hold" });
        var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await server.Script.NextBegunAsync();

        response.Dispose();

        await server.Script.Cancelled.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task AbandonedJsonRequestsAreCancelledToo()
    {
        await using var server = await AttestServer.StartAsync();
        using var patience = new CancellationTokenSource();
        var asking = server.Client.PostAsync("api/chat", Http.Json(new { question = "hold" }), patience.Token);
        await server.Script.NextBegunAsync();

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await server.Script.Cancelled.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("fail", 500)]
    [InlineData("model", 503)]
    public async Task AFailureAfterTheStartIsAnErrorEvent(string question, int status)
    {
        await using var server = await AttestServer.StartAsync();

        var events = await ReadAsync(server, question);

        var problem = JsonElement.Parse(events[^1].Data);
        Assert.Equal("error", events[^1].EventType);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("secret", events[^1].Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CurlReadsTheSameFraming()
    {
        if (!Exists("curl"))
        {
            Machine.Lacks("curl is missing: install the package curl.");
        }

        await using var server = await AttestServer.StartAsync();
        var start = new ProcessStartInfo("curl",
            ["-sSN", "--max-time", "20", "-H", "Accept: text/event-stream", "-H", "Content-Type: application/json", "-d",
                "{\"question\":\"bridge\"}", $"{server.Address}api/chat"])
        {
            RedirectStandardOutput = true,
        };
        using var curl = Process.Start(start)!;

        var text = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();

        var blocks = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(0, curl.ExitCode);
        Assert.Equal(6, blocks.Length);
        Assert.All(blocks, block => Assert.Matches("^event: (status|passages|delta|answer)\ndata: \\{.*\\}$", block));
        Assert.EndsWith("\n\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheStreamIsNeitherCachedNorCompressed()
    {
        await using var server = await AttestServer.StartAsync();
        using var request = Http.StreamRequest(new { question = "bridge" });
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");

        using var response = await server.Client.SendAsync(request);

        Assert.DoesNotContain(response.Content.Headers.ContentEncoding, encoding => encoding is "br" or "gzip");
        Assert.True(response.Headers.CacheControl?.NoStore);
    }


    private static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<List<SseItem<string>>> ReadAsync(AttestServer server, string question)
    {
        using var request = Http.StreamRequest(new { question });
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var events = new List<SseItem<string>>();
        await foreach (var one in SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            events.Add(one);
        }

        return events;
    }
}
