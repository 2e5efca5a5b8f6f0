using Attest.Models;
using Attest.Tests.Models.Server;
using Microsoft.Extensions.AI;

namespace Attest.Tests.Models;

public sealed class OpenAiChatClientTests : IAsyncLifetime
{
    private static readonly ChatMessage[] Messages = [new(ChatRole.System, "rules"), new(ChatRole.User, "question"), new(ChatRole.Assistant, "reply"), new(ChatRole.User, "again")];

    private ModelServer server = null!;

    public async ValueTask InitializeAsync() => server = await ModelServer.StartAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

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

    [Fact]
    public async Task AWholeReplyGivesTheSame()
    {
        server.Script = call => ModelReply.Text(call, "All of it.", finish: "length");

        var response = await Client().GetResponseAsync(Messages);

        Assert.Equal("All of it.", response.Text);
        Assert.Equal(ChatFinishReason.Length, response.FinishReason);
        Assert.Equal(120, response.Usage!.TotalTokenCount);
    }

    [Theory]
    [InlineData(ModelProvider.Compatible, "secret", "Authorization", "Bearer secret", "/v1/chat/completions")]
    [InlineData(ModelProvider.OpenAI, "secret", "Authorization", "Bearer secret", "/v1/chat/completions")]
    [InlineData(ModelProvider.Azure, "secret", "api-key", "secret", "/v1/openai/v1/chat/completions")]
    [InlineData(ModelProvider.Compatible, "", "Authorization", "", "/v1/chat/completions")]
    public async Task EachProviderGetsItsAddressAndHeader(ModelProvider provider, string key, string header, string value, string path)
    {
        server.Script = call => ModelReply.Text(call, "Yes.");

        await new OpenAiChatClient(Endpoint(provider, key), TimeProvider.System).GetResponseAsync(Messages);

        var call = Assert.Single(server.Calls);
        Assert.Equal(value, call.Headers.GetValueOrDefault(header, ""));
        Assert.Equal(path, call.Path);
        Assert.Equal(provider == ModelProvider.Azure, call.Headers.ContainsKey("api-key"));
    }

    [Theory]
    [InlineData(400, ModelFailure.Refused)]
    [InlineData(401, ModelFailure.Refused)]
    [InlineData(404, ModelFailure.Refused)]
    [InlineData(408, ModelFailure.Busy)]
    [InlineData(429, ModelFailure.Busy)]
    [InlineData(500, ModelFailure.Unreachable)]
    [InlineData(503, ModelFailure.Unreachable)]
    public async Task AnErrorTellsWhatWentWrongButNotTheKey(int status, ModelFailure failure)
    {
        server.Script = _ => ModelReply.Error(status, $"Incorrect API key provided: {ModelSettings.Key}", retryAfter: "7");

        var exception = await Assert.ThrowsAsync<ModelException>(() => Client().GetStreamingResponseAsync(Messages).ToChatResponseAsync());

        Assert.Equal(failure, exception.Failure);
        Assert.Equal(TimeSpan.FromSeconds(7), exception.RetryAfter);
        Assert.Equal(status, (int)exception.StatusCode!);
        Assert.DoesNotContain(ModelSettings.Key, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACancelledStreamEndsTheRequest()
    {
        using var stop = new CancellationTokenSource();
        server.Script = call => ModelReply.Text(call, "Begun and", finish: null) with { End = ReplyEnd.Silence };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in Client().GetStreamingResponseAsync(Messages, cancellationToken: stop.Token))
            {
                await stop.CancelAsync();
            }
        });
    }

    [Fact]
    public async Task NobodyThereIsUnreachable()
    {
        var endpoint = Endpoint(ModelProvider.Compatible, "");
        await server.DisposeAsync();

        var exception = await Assert.ThrowsAsync<ModelException>(() => new OpenAiChatClient(endpoint, TimeProvider.System).GetResponseAsync(Messages));

        Assert.Equal(ModelFailure.Unreachable, exception.Failure);
        server = await ModelServer.StartAsync();
    }

    private OpenAiChatClient Client() => new(Endpoint(ModelProvider.Compatible, ModelSettings.Key), TimeProvider.System);

    private ModelEndpoint Endpoint(ModelProvider provider, string key) => new(provider, server.Endpoint, "test", key, TimeSpan.FromSeconds(30));
}
