using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Attest.Models;
using Attest.Tests.Models.Server;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Attest.Tests.Models;

/// <summary>The chat client that the container gives out, against a server that speaks its protocol.</summary>
public sealed class ChatClientTests : IAsyncLifetime
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.System, "rules"), new(ChatRole.User, "question"), new(ChatRole.Assistant, "reply"), new(ChatRole.User, "again")];

    private readonly InstantTime pauses = new();
    private readonly List<ServiceProvider> containers = [];
    private ModelServer server = null!;

    public async ValueTask InitializeAsync() => server = await ModelServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var container in containers)
        {
            await container.DisposeAsync();
        }

        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task AStreamGivesTextUsageAndFinishReason(int bytes)
    {
        server.Script = call => ModelReply.Text(call, "Grüße, 👍 “über 50”", bytes: bytes);

        var response = await Client().GetStreamingResponseAsync(Messages, new ChatOptions { MaxOutputTokens = 77, Temperature = 0 }).ToChatResponseAsync();

        Assert.Equal("Grüße, 👍 “über 50”", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal((100L, 20L), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        var body = Assert.Single(server.Calls).Body;
        Assert.Equal(77, body.GetProperty("max_completion_tokens").GetInt32());
        Assert.Equal(0, body.GetProperty("temperature").GetInt32());
        Assert.False(body.TryGetProperty("tools", out _));
        Assert.Equal(["system", "user", "assistant", "user"], body.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString()));
    }

    [Theory]
    [InlineData("compatible", "secret", "Authorization", "Bearer secret", "/v1/chat/completions")]
    [InlineData("openai", "secret", "Authorization", "Bearer secret", "/v1/chat/completions")]
    [InlineData("azure", "secret", "api-key", "secret", "/v1/openai/v1/chat/completions")]
    [InlineData("compatible", "", "Authorization", "", "/v1/chat/completions")]
    public async Task EachProviderGetsItsAddressAndHeader(string provider, string key, string header, string value, string path)
    {
        server.Script = call => ModelReply.Text(call, "Yes.");

        await Client(provider: provider, key: key).GetResponseAsync(Messages);

        var call = Assert.Single(server.Calls);
        Assert.Equal(value, call.Headers.GetValueOrDefault(header, ""));
        Assert.Equal(path, call.Path);
        Assert.Equal(provider == "azure", call.Headers.ContainsKey("api-key"));
    }

    [Fact]
    public async Task OllamaIsSpokenToInItsOwnProtocol()
    {
        server.Script = _ => Lines(Line("Yes, "), Line("50."), """{"model":"test","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":9,"eval_count":3}""");

        var response = await Client(provider: "ollama").GetResponseAsync(Messages);

        Assert.Equal("Yes, 50.", response.Text);
        Assert.Equal((9L, 3L), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        var call = Assert.Single(server.Calls);
        Assert.Equal(("/api/chat", $"Bearer {ModelSettings.Key}"), (call.Path, call.Headers["Authorization"]));
    }

    [Theory]
    [InlineData(0.05, 30)]
    [InlineData(30, 0.05)]
    public async Task OllamasSilenceEndsWithTheDeadlines(double first, double whole)
    {
        server.Script = _ => Lines(Line(first < whole ? "" : "Begun")) with { End = ReplyEnd.Silence };

        var exception = await Assert.ThrowsAsync<ModelException>(() => Client(first, whole, provider: "ollama", time: TimeProvider.System).GetResponseAsync(Messages));

        Assert.Equal(ModelFailure.Slow, exception.Failure);
    }

    [Theory]
    [InlineData("compatible", 400, ModelFailure.Refused)]
    [InlineData("compatible", 401, ModelFailure.Refused)]
    [InlineData("compatible", 404, ModelFailure.Refused)]
    [InlineData("compatible", 408, ModelFailure.Busy)]
    [InlineData("compatible", 429, ModelFailure.Busy)]
    [InlineData("compatible", 500, ModelFailure.Unreachable)]
    [InlineData("compatible", 503, ModelFailure.Unreachable)]
    [InlineData("ollama", 400, ModelFailure.Refused)]
    [InlineData("ollama", 404, ModelFailure.Refused)]
    [InlineData("ollama", 503, ModelFailure.Unreachable)]
    public async Task AnErrorTellsWhatWentWrongButNotTheKey(string provider, int status, ModelFailure failure)
    {
        var message = $"Incorrect API key provided: {ModelSettings.Key}";
        server.Script = _ => provider == "ollama" ? ModelReply.Json(new { error = message }) with { Status = status } : ModelReply.Error(status, message);

        var exception = await Assert.ThrowsAsync<ModelException>(() => Client(provider: provider).GetStreamingResponseAsync(Messages).ToChatResponseAsync());

        Assert.Equal(failure, exception.Failure);
        Assert.DoesNotContain(ModelSettings.Key, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyThereIsUnreachable()
    {
        var client = Client();
        await server.DisposeAsync();

        var exception = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync(Messages));

        Assert.Equal(ModelFailure.Unreachable, exception.Failure);
        server = await ModelServer.StartAsync();
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task ItIsAskedAgainUntilItAnswers(int status)
    {
        server.Script = call => server.Calls.Count < 3 ? ModelReply.Error(status, "later") : ModelReply.Text(call, "At last.");

        var response = await Client().GetResponseAsync(Messages);

        Assert.Equal("At last.", response.Text);
        Assert.Equal(3, server.Calls.Count);
        Assert.Equal(2, pauses.Waits.Count);
    }

    [Fact]
    public async Task RetryAfterIsWaitedForAndIsNotTheModelsTime()
    {
        server.Script = call => server.Calls.Count < 2 ? ModelReply.Error(429, "later", retryAfter: "17") : ModelReply.Text(call, "At last.");

        await Client().GetResponseAsync(Messages);

        Assert.Equal([TimeSpan.FromSeconds(17)], pauses.Waits);

        server.Calls.Clear();
        server.Script = call => server.Calls.Count < 2 ? ModelReply.Error(429, "later", retryAfter: "1") : ModelReply.Text(call, "At last.");

        await Client(first: 0.7, time: TimeProvider.System).GetResponseAsync(Messages);
    }

    [Theory]
    [InlineData(400, null)]
    [InlineData(401, null)]
    [InlineData(429, "3600")]
    public async Task WhatWaitingDoesNotMendIsNotAskedAgain(int status, string? retryAfter)
    {
        server.Script = _ => ModelReply.Error(status, "no", retryAfter);

        await Assert.ThrowsAsync<ModelException>(() => Client().GetResponseAsync(Messages));

        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task RetriesAreNotMultipliedByThePackagesOwn()
    {
        server.Script = _ => ModelReply.Error(500, "no");

        await Assert.ThrowsAsync<ModelException>(() => Client().GetResponseAsync(Messages));

        Assert.Equal(3, server.Calls.Count);
    }

    [Fact]
    public async Task AStreamThatHasBegunIsNotBegunAgain()
    {
        server.Script = call => ModelReply.Text(call, "Begun and", finish: null);

        var exception = await Assert.ThrowsAsync<ModelException>(() => Client().GetResponseAsync(Messages));

        Assert.Equal(ModelFailure.CutOff, exception.Failure);
        Assert.Single(server.Calls);
    }

    [Theory]
    [InlineData(0.05, 30)]
    [InlineData(30, 0.05)]
    public async Task BothDeadlinesHold(double first, double whole)
    {
        server.Script = _ => new ModelReply { End = ReplyEnd.Silence };

        var exception = await Assert.ThrowsAsync<ModelException>(() => Client(first, whole, time: TimeProvider.System).GetResponseAsync(Messages));

        Assert.Equal(ModelFailure.Slow, exception.Failure);
    }

    [Fact]
    public async Task TheFirstWordsDeadlineDoesNotEndAReplyThatHasBegun()
    {
        // Longer than the first deadline by far: its timer must be off once words have come.
        server.Script = call => ModelReply.Text(call, new string('x', 400), chunk: 1, bytes: 3);

        var response = await Client(first: 2, time: TimeProvider.System).GetResponseAsync(Messages);

        Assert.Equal(400, response.Text.Length);
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("broken")]
    public async Task AServiceThatKeepsFailingIsLeftAlone(string how)
    {
        server.Script = _ => how == "slow" ? new ModelReply { End = ReplyEnd.Silence } : ModelReply.Error(500, "no");
        var client = Client(first: 0.05, retries: 0, breakAfter: 3, time: TimeProvider.System);
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync(Messages));
        }

        var exception = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync(Messages));

        Assert.Equal(ModelFailure.Unreachable, exception.Failure);
        Assert.Equal(3, server.Calls.Count);
    }

    [Fact]
    public async Task TheCallersCancellationIsNoFailureOfTheModel()
    {
        using var early = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        server.Script = _ => new ModelReply { End = ReplyEnd.Silence };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client().GetResponseAsync(Messages, cancellationToken: early.Token));

        using var late = new CancellationTokenSource();
        server.Script = call => ModelReply.Text(call, "Begun and", finish: null) with { End = ReplyEnd.Silence };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in Client().GetStreamingResponseAsync(Messages, cancellationToken: late.Token))
            {
                await late.CancelAsync();
            }
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task WhatAModelThinksAloudIsLeftOut(int chunk)
    {
        server.Script = call => ModelReply.Text(call, "\n<think>Is 45 < 50?\n</think> <THINK>Yes.</think>\n\nIt is 50. <think>stays</think>", chunk: chunk);

        Assert.Equal("It is 50. <think>stays</think>", (await Client().GetResponseAsync(Messages)).Text);

        server.Script = call => ModelReply.Text(call, "<thin", chunk: chunk);

        Assert.Equal("<thin", (await Client().GetResponseAsync(Messages)).Text);
    }

    [Fact]
    public async Task QuestionsAndRepliesAreNotLoggedAtInformationAndKeysNever()
    {
        foreach (var level in new[] { LogLevel.Information, LogLevel.Trace })
        {
            var log = new LogLines();
            server.Script = call => server.Calls.Count % 2 == 1 ? ModelReply.Error(503, $"Bad key {ModelSettings.Key}") : ModelReply.Text(call, "A wise reply.");
            var container = Container(logging: logging => logging.SetMinimumLevel(level).AddProvider(log));

            await container.GetRequiredService<IChatClient>().GetResponseAsync([new(ChatRole.User, "A bold question")]);

            Assert.NotEmpty(log.Lines);
            Assert.All(log.Lines, line => Assert.DoesNotContain(ModelSettings.Key, line, StringComparison.Ordinal));
            Assert.Equal(level == LogLevel.Trace, log.Lines.Any(line => line.Contains("bold question", StringComparison.Ordinal) || line.Contains("wise reply", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task ARequestIsASpanOfTheConventionsForModels()
    {
        var spans = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Experimental.Microsoft.Extensions.AI",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => spans.Add($"{span.DisplayName} {span.GetTagItem("gen_ai.usage.input_tokens")}"),
        };
        ActivitySource.AddActivityListener(listener);
        server.Script = call => ModelReply.Text(call, "Yes.");

        await Client().GetResponseAsync(Messages);

        Assert.Contains("chat test-model 100", spans);
    }

    private static ModelReply Lines(params string[] lines)
    {
        return new ModelReply { ContentType = "application/x-ndjson", Pieces = [.. lines.Select(line => Encoding.UTF8.GetBytes(line + "\n"))] };
    }

    private static string Line(string text) => JsonSerializer.Serialize(new { model = "test", message = new { role = "assistant", content = text }, done = false });

    private IChatClient Client(
        double first = 30, double whole = 60, int retries = 2, int breakAfter = 100, string provider = "compatible", string key = ModelSettings.Key, TimeProvider? time = null)
    {
        var endpoint = provider == "ollama" ? server.Endpoint[..^"/v1".Length] : server.Endpoint;
        var settings = ModelSettings.For(endpoint, "test-model", key, first, whole);
        settings["Chat:Provider"] = provider;
        settings["Chat:Retries"] = retries.ToString(CultureInfo.InvariantCulture);
        settings["Chat:BreakAfterFailures"] = breakAfter.ToString(CultureInfo.InvariantCulture);
        settings["Chat:RetryDelaySeconds"] = "1";
        return Container(settings, time ?? pauses).GetRequiredService<IChatClient>();
    }

    private ServiceProvider Container(Dictionary<string, string?>? settings = null, TimeProvider? time = null, Action<ILoggingBuilder>? logging = null)
    {
        var services = ModelSettings.Register(settings ?? ModelSettings.For(server.Endpoint, "test-model", ModelSettings.Key, 30, 60), logging);
        services.AddSingleton(time ?? TimeProvider.System);
        var container = services.BuildServiceProvider();
        containers.Add(container);
        return container;
    }
}
