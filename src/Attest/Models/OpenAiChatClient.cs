using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using SdkFinish = OpenAI.Chat.ChatFinishReason;
using SdkMessage = OpenAI.Chat.ChatMessage;

namespace Attest.Models;

/// <summary>
/// OpenAI's official client as an <see cref="IChatClient"/>, text only, without tools. Microsoft.Extensions.AI.OpenAI does the same and
/// would stand here, but does not restore from the registry used. Thread-safe. Failures are <see cref="ModelException"/>.
/// </summary>
internal sealed class OpenAiChatClient(ModelEndpoint endpoint, TimeProvider time) : IChatClient
{
    private readonly ChatClient client = endpoint.ChatClient();
    private readonly ChatClientMetadata metadata = new(endpoint.Provider, endpoint.Address, endpoint.Model);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        try
        {
            ChatCompletion completion = await client.CompleteChatAsync(messages.Select(ToSdk), ToSdk(options), cancellationToken);
            var text = string.Concat(completion.Content.Select(part => part.Text));
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, completion.Refusal ?? text))
            {
                ResponseId = completion.Id,
                ModelId = completion.Model,
                FinishReason = ToFinishReason(completion.FinishReason),
                Usage = ToUsage(completion.Usage),
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException && ModelException.From(exception, endpoint, time) is { } failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failure;
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        await using var updates = client.CompleteChatStreamingAsync(messages.Select(ToSdk), ToSdk(options), cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            ChatResponseUpdate update;
            try
            {
                if (!await updates.MoveNextAsync())
                {
                    yield break;
                }

                update = ToUpdate(updates.Current);
            }
            catch (Exception exception) when (exception is not OperationCanceledException && ModelException.From(exception, endpoint, time) is { } failure)
            {
                // A connection that we closed ourselves breaks in many ways.
                cancellationToken.ThrowIfCancellationRequested();
                throw failure;
            }

            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => OfferedServices.Find(serviceType, serviceKey, metadata, client, this);

    /// <summary>Nothing to release: connections are pooled by the package for the whole process.</summary>
    public void Dispose()
    {
    }

    private static SdkMessage ToSdk(ChatMessage message)
    {
        return message.Role == ChatRole.System ? SdkMessage.CreateSystemMessage(message.Text)
            : message.Role == ChatRole.Assistant ? SdkMessage.CreateAssistantMessage(message.Text)
            : SdkMessage.CreateUserMessage(message.Text);
    }

    private static ChatCompletionOptions ToSdk(ChatOptions? options) => new()
    {
        MaxOutputTokenCount = options?.MaxOutputTokens,
        Temperature = options?.Temperature,
    };

    private static ChatResponseUpdate ToUpdate(StreamingChatCompletionUpdate update)
    {
        // A refusal is text like any other: it cites nothing, and what cites nothing is not shown.
        var converted = new ChatResponseUpdate(ChatRole.Assistant, string.Concat(update.ContentUpdate.Select(part => part.Text)) + update.RefusalUpdate)
        {
            ResponseId = update.CompletionId,
            ModelId = update.Model,
            FinishReason = update.FinishReason is { } reason ? ToFinishReason(reason) : null,
        };
        if (update.Usage is { } usage)
        {
            converted.Contents.Add(new UsageContent(ToUsage(usage)!));
        }

        return converted;
    }

    private static Microsoft.Extensions.AI.ChatFinishReason ToFinishReason(SdkFinish reason) => reason switch
    {
        SdkFinish.Stop => Microsoft.Extensions.AI.ChatFinishReason.Stop,
        SdkFinish.Length => Microsoft.Extensions.AI.ChatFinishReason.Length,
        SdkFinish.ContentFilter => Microsoft.Extensions.AI.ChatFinishReason.ContentFilter,
        _ => Microsoft.Extensions.AI.ChatFinishReason.ToolCalls,
    };

    private static UsageDetails? ToUsage(ChatTokenUsage? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
    };
}
