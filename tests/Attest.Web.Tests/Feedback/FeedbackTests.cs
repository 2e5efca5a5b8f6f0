using System.Net;
using Attest.Web.Feedback;
using Attest.Web.Tests.Server;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Attest.Web.Tests.Feedback;

public sealed class FeedbackTests
{
    [Fact]
    public async Task AJudgementBecomesOneLineWithWhatItJudges()
    {
        await using var server = await AttestServer.StartAsync();
        var id = (await server.Client.AskAsync(new { question = "When was the bridge opened?" })).GetProperty("conversationId").GetString();

        using var down = await server.Client.PostAsync("api/feedback",
            Http.Json(new { conversationId = id, turn = 1, rating = "down", comment = "Line\nbreak" }));
        using var up = await server.Client.PostAsync("api/feedback", Http.Json(new { conversationId = id, turn = 1, rating = "up" }));

        var lines = (await File.ReadAllLinesAsync(server.FeedbackFile)).Select(line => JsonElement.Parse(line)).ToArray();
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NoContent], [down.StatusCode, up.StatusCode]);
        Assert.Equal(["down", "up"], lines.Select(line => line.GetProperty("rating").GetString()!));
        Assert.Equal("Line\nbreak", lines[0].GetProperty("comment").GetString());
        Assert.Equal("When was the bridge opened?", lines[0].GetProperty("question").GetString());
    }

    [Theory]
    [InlineData("sideways", 1, 422)]
    [InlineData(null, 1, 422)]
    [InlineData("up", 2, 404)]
    [InlineData("up", null, 404)]
    public async Task NonsenseIsRefused(string? rating, int? turn, int status)
    {
        await using var server = await AttestServer.StartAsync();
        var conversationId = (await server.Client.AskAsync(new { question = "x" })).GetProperty("conversationId").GetString();

        using var response = await server.Client.PostAsync("api/feedback", Http.Json(new { conversationId, turn, rating }));

        await response.ProblemAsync(status);
        Assert.False(File.Exists(server.FeedbackFile));
    }

    [Fact]
    public async Task ALongCommentIsRefused()
    {
        await using var server = await AttestServer.StartAsync();
        var conversationId = (await server.Client.AskAsync(new { question = "x" })).GetProperty("conversationId").GetString();

        using var response = await server.Client.PostAsync("api/feedback",
            Http.Json(new { conversationId, turn = 1, rating = "up", comment = new string('x', 2_001) }));

        await response.ProblemAsync(422);
    }

    [Fact]
    public async Task ALineThatWasCutOffDoesNotSwallowTheNext()
    {
        await using var server = await AttestServer.StartAsync();
        var conversationId = (await server.Client.AskAsync(new { question = "x" })).GetProperty("conversationId").GetString();
        await File.WriteAllTextAsync(server.FeedbackFile, "{\"rating\":\"do");

        using var stored = await server.Client.PostAsync("api/feedback", Http.Json(new { conversationId, turn = 1, rating = "up" }));

        var lines = await File.ReadAllLinesAsync(server.FeedbackFile);
        Assert.Equal(HttpStatusCode.NoContent, stored.StatusCode);
        Assert.Equal("{\"rating\":\"do", lines[0]);
        Assert.Equal("up", JsonElement.Parse(lines[1]).GetProperty("rating").GetString());
    }

    [Fact]
    public async Task AFileThatCannotBeWrittenIsSaid()
    {
        await using var server = await AttestServer.StartAsync();
        var conversationId = (await server.Client.AskAsync(new { question = "x" })).GetProperty("conversationId").GetString();
        Directory.CreateDirectory(server.FeedbackFile);

        using var response = await server.Client.PostAsync("api/feedback", Http.Json(new { conversationId, turn = 1, rating = "up" }));

        await response.ProblemAsync(503);
    }

    [Fact]
    public async Task AFullFileIsSetAsideOnce()
    {
        var folder = Directory.CreateTempSubdirectory("attest-feedback-").FullName;
        var path = Path.Combine(folder, "sub", "feedback.jsonl");
        using var file = new FeedbackFile(Options.Create(new FeedbackOptions { File = path, MaxMegabytes = 1 }), NullLogger<FeedbackFile>.Instance);
        var entry = new FeedbackEntry(DateTimeOffset.UnixEpoch, "id", 1, "up", new string('c', 400_000), "q", "r");

        for (var i = 0; i < 6; i++)
        {
            await file.TryAppendAsync(entry, CancellationToken.None);
        }

        var sizes = Directory.GetFiles(Path.GetDirectoryName(path)!).Order(StringComparer.Ordinal).Select(one => new FileInfo(one).Length).ToArray();
        Directory.Delete(folder, recursive: true);
        Assert.Equal(2, sizes.Length);
        Assert.All(sizes, size => Assert.InRange(size, 1, 1024 * 1024));
    }
}
