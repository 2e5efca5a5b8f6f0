#pragma warning disable OPENAI001 // Annotations: the client may still rename them, and they are what is tested here.
using System.ClientModel;
using System.ClientModel.Primitives;
using System.Diagnostics;
using Attest.Web.Tests.Access;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Models;

namespace Attest.Web.Tests.OpenAI;

/// <summary>OpenAI's own clients, for .NET and for Node, against the running service with a key.</summary>
public sealed class OfficialClientTests(AccessFixture fixture) : IClassFixture<AccessFixture>
{
    private readonly OpenAIClientOptions options = new() { Endpoint = new Uri(fixture.Server.Address, "v1"), RetryPolicy = new ClientRetryPolicy(0) };

    private ChatClient Chat => new("attest", new ApiKeyCredential(fixture.Key), options);

    [Fact]
    public async Task TheNetClientReadsAnAnswerWithItsCitations()
    {
        ChatCompletion completion = await Chat.CompleteChatAsync(
            new SystemChatMessage("Be brief."), new UserChatMessage("Who opened it?"), new AssistantChatMessage("Somebody. [1]"),
                new UserChatMessage("When was the bridge opened?"));

        var text = completion.Content.Single().Text;
        Assert.Contains("3 May 1911", text, StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.Stop, completion.FinishReason);
        Assert.Equal(completion.Usage.InputTokenCount + completion.Usage.OutputTokenCount, completion.Usage.TotalTokenCount);
        Assert.Equal(["[1]", "[2]", "[3]"], completion.Annotations.Select(annotation => text[annotation.StartIndex..annotation.EndIndex]));
        Assert.Equal("A bridge for the valley", completion.Annotations[0].WebResourceTitle);
        Assert.StartsWith("#article=tests.jsonl%23news/bridge&span=", completion.Annotations[0].WebResourceUri.Fragment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheNetClientReadsAStream()
    {
        var text = "";
        ChatTokenUsage? usage = null;
        ChatFinishReason? reason = null;
        await foreach (var update in Chat.CompleteChatStreamingAsync(new UserChatMessage("When was the bridge opened?")))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            usage = update.Usage ?? usage;
            reason = update.FinishReason ?? reason;
        }

        Assert.Contains("3 May 1911", text, StringComparison.Ordinal);
        Assert.EndsWith("[3]", text, StringComparison.Ordinal);
        Assert.Equal(ChatFinishReason.Stop, reason);
        Assert.InRange(usage!.TotalTokenCount, 20, 300);
    }

    [Fact]
    public async Task TheNetClientListsTheModelAndMapsErrors()
    {
        var models = await new OpenAIModelClient(new ApiKeyCredential(fixture.Key), options).GetModelsAsync();
        var unknown = await Assert.ThrowsAsync<ClientResultException>(() =>
            new ChatClient("gpt-4o", new ApiKeyCredential(fixture.Key), options).CompleteChatAsync("x"));
        var refused = await Assert.ThrowsAsync<ClientResultException>(() =>
            new ChatClient("attest", new ApiKeyCredential("wrong"), options).CompleteChatAsync("x"));

        Assert.Equal("attest", models.Value.Single().Id);
        Assert.Equal(404, unknown.Status);
        Assert.Contains("model_not_found", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(401, refused.Status);
    }

    [Fact]
    public async Task TheNodeClientReadsAnswersStreamsModelsAndErrors()
    {
        using var node = Process.Start(new ProcessStartInfo("node",
            [Path.Combine(Machine.Checkout, "tests", "Attest.Web.Tests", "OpenAI", "openai-client.mjs"), $"{fixture.Server.Address}v1", fixture.Key])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await error);
        var seen = JsonElement.Parse(output);

        Assert.Contains("3 May 1911", seen.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(["[1]", "[2]", "[3]"], seen.GetProperty("markers").EnumerateArray().Select(marker => marker.GetString()));
        Assert.Equal(seen.GetProperty("text").GetString(), seen.GetProperty("streamed").GetString());
        Assert.Equal(seen.GetProperty("totalTokens").GetInt32(), seen.GetProperty("streamedTokens").GetInt32());
        Assert.Equal("attest", seen.GetProperty("models")[0].GetString());
        Assert.Equal(
            ["NotFoundError 404 model_not_found", "AuthenticationError 401 invalid_api_key", "BadRequestError 400 messages", "APIError undefined server_error"],
            seen.GetProperty("errors").EnumerateArray().Select(one => one.GetString()));
    }
}
