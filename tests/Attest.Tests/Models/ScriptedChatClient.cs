using System.Runtime.CompilerServices;
using Attest.Models;
using Microsoft.Extensions.AI;

namespace Attest.Tests.Models;

/// <summary>Replies as the test says; throws where the test does.</summary>
internal sealed class ScriptedChatClient(Func<IReadOnlyList<ChatMessage>, string> reply) : IChatClient
{
    public List<IReadOnlyList<ChatMessage>> Asked { get; } = [];

    /// <summary>A model with this client and the shipped prompts, which counts words.</summary>
    public ChatModel Model(int contextTokens = 8192) => new(
        this,
        Prompts.Load("prompts"),
        new ChatModelOptions { Provider = ModelProvider.Compatible, Model = "scripted", ContextTokens = contextTokens, AnswerTokens = 64 },
        "scripted",
        text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length,
        TimeProvider.System);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] asked = [.. messages];
        Asked.Add(asked);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply(asked))));
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
