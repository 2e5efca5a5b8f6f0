using System.Runtime.CompilerServices;
using Attest.Models;
using Microsoft.Extensions.AI;

namespace Attest.Tests.Models;

/// <summary>Replies as the test says, with a text or with calls of functions; throws where the test does.</summary>
internal sealed class ScriptedChatClient(Func<IReadOnlyList<ChatMessage>, string> reply) : IChatClient
{
    /// <summary>In place of a text.</summary>
    public Func<IReadOnlyList<ChatMessage>, ChatMessage>? Message { get; init; }

    public List<IReadOnlyList<ChatMessage>> Asked { get; } = [];

    /// <summary>The functions that the last request offered.</summary>
    public IReadOnlyList<AITool> Tools { get; private set; } = [];

    /// <summary>A model with this client and the shipped prompts, which counts words.</summary>
    public ChatModel Model(int contextTokens = 8192) => ChatModel.Create(
        this,
        new ChatModelOptions { Provider = ModelProvider.Compatible, Endpoint = "http://localhost", Model = "scripted", ContextTokens = contextTokens, AnswerTokens = 64 },
        new TokenCounter(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length),
        TimeProvider.System);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] asked = [.. messages];
        Asked.Add(asked);
        Tools = [.. options?.Tools ?? []];
        var message = Message?.Invoke(asked) ?? new ChatMessage(ChatRole.Assistant, reply(asked));
        var finish = message.Contents.Any(content => content is FunctionCallContent) ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop;
        return Task.FromResult(new ChatResponse(message) { FinishReason = finish });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
