using Attest.Tests.Models;
using Attest.Tests.Models.Server;

namespace Attest.Tests.Cli;

/// <summary>What the console makes of a model that misbehaves. Without the networks, which its exit codes do not depend on: a run then takes no time.</summary>
public sealed class ModelCommandTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("attest-").FullName;
    private ModelServer server = null!;

    public static TheoryData<string> Shown => [.. Misbehaviour.OfContent.Keys];

    public static TheoryData<string> Empty => [.. Misbehaviour.OfNothing.Keys];

    public static TheoryData<string> Failing => [.. Misbehaviour.OfService.Keys];

    public async ValueTask InitializeAsync() => server = await ModelServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public async Task AFaultySentenceIsNeverPrinted(string misbehaviour)
    {
        server.Script = Misbehaviour.Insisting(Misbehaviour.OfContent[misbehaviour]);

        var run = await AskAsync(whole: 30);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("over 50 nations", run.Out, StringComparison.Ordinal);
        AssertClean(run);
    }

    [Theory]
    [MemberData(nameof(Empty))]
    public async Task NothingVerifiedExitsAsNotInTheSources(string misbehaviour)
    {
        server.Script = Misbehaviour.Insisting(Misbehaviour.OfNothing[misbehaviour]);

        var run = await AskAsync(whole: 30);

        Assert.Equal(3, run.ExitCode);
        AssertClean(run);
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public async Task AFailingModelIsReplacedByTheReaderAndNamed(string misbehaviour)
    {
        server.Script = Misbehaviour.OfService[misbehaviour];

        var run = await AskAsync();

        Assert.Contains(run.ExitCode, (int[])[0, 3]);
        Assert.Contains("(Without the model:", run.Out, StringComparison.Ordinal);
        AssertClean(run);
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public async Task WithoutTheFallbackAFailingModelEndsWithCodeFive(string misbehaviour)
    {
        server.Script = Misbehaviour.OfService[misbehaviour];

        var run = await AskAsync(fallBack: false);

        Assert.Equal(5, run.ExitCode);
        AssertClean(run);
    }

    [Fact]
    public async Task JsonSaysWhyTheReaderAnswered()
    {
        server.Script = _ => ModelReply.Error(500, "broken");

        var run = await AskAsync(json: true, whole: 30);

        var answer = JsonElement.Parse(run.Out);
        Assert.Equal("the model could not be reached", answer.GetProperty("fallbackReason").GetString());
        Assert.Equal("reader", answer.GetProperty("answeredBy").GetString());
    }

    [Fact]
    public async Task JsonCountsTheModelsSentences()
    {
        server.Script = Misbehaviour.Insisting(Misbehaviour.OfContent["a wrong number"]);

        var run = await AskAsync(json: true, whole: 30);

        var answer = JsonElement.Parse(run.Out);
        Assert.Equal("model:test-model", answer.GetProperty("answeredBy").GetString());
        Assert.Equal((2, 1), (answer.GetProperty("writing").GetProperty("written").GetInt32(), answer.GetProperty("writing").GetProperty("removed").GetInt32()));
        Assert.False(answer.TryGetProperty("fallbackReason", out _));
    }

    [Fact]
    public async Task OnATerminalAWithdrawnAnswerIsMarked()
    {
        server.Script = Misbehaviour.OfService["a stream that just ends"];

        var run = await AskAsync(terminal: true, whole: 30);

        Assert.Contains("(Withdrawn: the model's answer broke off.", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Chat":{"Provider":"compatible"}}""", "Chat:Model is missing")]
    [InlineData("""{"Chat":{"Provider":"openai","Model":"m"}}""", "ATTEST_Chat__ApiKey")]
    [InlineData("""{"Chat":{"Provider":"compatible","Model":"m","Endpoint":"localhost:11434"}}""", "no address")]
    [InlineData("""{"Chat":{"Provider":"compatible","Model":"m","Endpoint":"http://localhost","PromptsFolder":"nowhere"}}""", "Chat:PromptsFolder")]
    [InlineData("""{"Chat":{"Provider":"compatible","Model":"m","Endpoint":"http://localhost","ContextTokens":2048}}""", "Chat:ContextTokens")]
    [InlineData("""{"Embeddings":{"Provider":"azure","Model":"m","Endpoint":"https://x"}}""", "ATTEST_Embeddings__ApiKey")]
    public async Task BadSettingsFailAtStart(string settings, string problem)
    {
        var config = Path.Combine(folder, "config.json");
        await File.WriteAllTextAsync(config, settings);

        var run = await CliRun.OverSeedsAsync("ask", "q", "--config", config);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEmbeddingServiceThatCannotBeReachedEndsWithCodeFive()
    {
        server.Script = _ => ModelReply.Error(503, "down");
        var config = Path.Combine(folder, "config.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new
        {
            Embeddings = new { Provider = "compatible", server.Endpoint, Model = "embedder", ModelFolder = "none", RetryDelaySeconds = 0.001 },
            Indexing = new { CachePath = Path.Combine(folder, "cache") },
        }));

        var run = await CliRun.OverSeedsAsync("ask", Misbehaviour.Question, "--config", config);

        Assert.Equal(5, run.ExitCode);
    }

    private async Task<CliRun> AskAsync(bool fallBack = true, bool json = false, bool terminal = false, double whole = 0.5)
    {
        var config = Path.Combine(folder, "config.json");
        await File.WriteAllTextAsync(config, JsonSerializer.Serialize(new
        {
            Chat = new
            {
                Provider = "compatible",
                server.Endpoint,
                Model = "test-model",
                ApiKey = ModelSettings.Key,
                FirstTokenSeconds = whole / 2,
                AnswerSeconds = whole,
                RetryDelaySeconds = 0.001,
                ContextTokens = 32768,
                FallBack = fallBack,
            },
            Embeddings = new { ModelFolder = "none" },
            Reader = new { ModelFolder = "none" },
        }));
        string[] arguments = ["ask", Misbehaviour.Question, "--config", config, "--sources", CliRun.Seeds, .. json ? (string[])["--json"] : []];
        return await CliRun.RunAsync(terminal: terminal, arguments: arguments);
    }

    private static void AssertClean(CliRun run)
    {
        Assert.All(Misbehaviour.Never.Append(ModelSettings.Key), words => Assert.DoesNotContain(words, run.Out + run.Error, StringComparison.OrdinalIgnoreCase));
    }
}
