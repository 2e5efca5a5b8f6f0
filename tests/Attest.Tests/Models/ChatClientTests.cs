using System.Diagnostics;
using Attest.Models;
using Attest.Tests.Models.Server;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Attest.Tests.Models;

/// <summary>The chat client that the container gives out, against a server that speaks its protocol.</summary>
public sealed class ChatClientTests : ChatClientHost
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.System, "rules"), new(ChatRole.User, "question"), new(ChatRole.Assistant, "reply"), new(ChatRole.User, "again")];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task AStreamGivesTextUsageAndFinishReason(int bytes)
    {
        Server.Script = call => ModelReply.Text(call, "Grüße, 👍 “über 50”", bytes: bytes);

        var response = await Client().GetStreamingResponseAsync(Messages, new ChatOptions { MaxOutputTokens = 77, Temperature = 0 }).ToChatResponseAsync();

        Assert.Equal("Grüße, 👍 “über 50”", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal((100L, 20L), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        var body = Assert.Single(Server.Calls).Body;
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
        Server.Script = call => ModelReply.Text(call, "Yes.");

        await Client(provider: provider, key: key).GetResponseAsync(Messages);

        var call = Assert.Single(Server.Calls);
        Assert.Equal(value, call.Headers.GetValueOrDefault(header, ""));
        Assert.Equal(path, call.Path);
        Assert.Equal(provider == "azure", call.Headers.ContainsKey("api-key"));
    }

    [Fact]
    public async Task OllamaIsSpokenToInItsOwnProtocol()
    {
        Server.Script = _ => Lines(Line("Yes, "), Line("50."), """{"model":"test","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","prompt_eval_count":9,"eval_count":3}""");

        var response = await Client(provider: "ollama").GetResponseAsync(Messages);

        Assert.Equal("Yes, 50.", response.Text);
        Assert.Equal((9L, 3L), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        var call = Assert.Single(Server.Calls);
        Assert.Equal(("/api/chat", $"Bearer {ModelSettings.Key}"), (call.Path, call.Headers["Authorization"]));
    }

    [Theory]
    [InlineData(0.05, 30)]
    [InlineData(30, 0.05)]
    public async Task OllamasSilenceEndsWithTheDeadlines(double first, double whole)
    {
        Server.Script = _ => Lines(Line(first < whole ? "" : "Begun")) with { End = ReplyEnd.Silence };

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
        Server.Script = _ => provider == "ollama" ? ModelReply.Json(new { error = message }) with { Status = status } : ModelReply.Error(status, message);

        var exception = await Assert.ThrowsAsync<ModelException>(() => Client(provider: provider).GetStreamingResponseAsync(Messages).ToChatResponseAsync());

        Assert.Equal(failure, exception.Failure);
        Assert.DoesNotContain(ModelSettings.Key, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyThereIsUnreachable()
    {
        var client = Client();
        await Server.DisposeAsync();

        var exception = await Assert.ThrowsAsync<ModelException>(() => client.GetResponseAsync(Messages));

        Assert.Equal(ModelFailure.Unreachable, exception.Failure);
        Server = await ModelServer.StartAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task WhatAModelThinksAloudIsLeftOut(int chunk)
    {
        Server.Script = call => ModelReply.Text(call, "\n<think>Is 45 < 50?\n</think> <THINK>Yes.</think>\n\nIt is 50. <think>stays</think>", chunk: chunk);

        Assert.Equal("It is 50. <think>stays</think>", (await Client().GetResponseAsync(Messages)).Text);

        Server.Script = call => ModelReply.Text(call, "<thin", chunk: chunk);

        Assert.Equal("<thin", (await Client().GetResponseAsync(Messages)).Text);
    }

    [Fact]
    public async Task QuestionsAndRepliesAreNotLoggedAtInformationAndKeysNever()
    {
        foreach (var level in new[] { LogLevel.Information, LogLevel.Trace })
        {
            var log = new LogLines();
            Server.Script = call => Server.Calls.Count % 2 == 1 ? ModelReply.Error(503, $"Bad key {ModelSettings.Key}") : ModelReply.Text(call, "A wise reply.");
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
        Server.Script = call => ModelReply.Text(call, "Yes.");

        await Client().GetResponseAsync(Messages);

        Assert.Contains("chat test-model 100", spans);
    }

    private static ModelReply Lines(params string[] lines)
    {
        return new ModelReply { ContentType = "application/x-ndjson", Pieces = [.. lines.Select(line => Encoding.UTF8.GetBytes(line + "\n"))] };
    }

    private static string Line(string text) => JsonSerializer.Serialize(new { model = "test", message = new { role = "assistant", content = text }, done = false });
}
