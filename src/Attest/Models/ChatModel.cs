using Microsoft.Extensions.AI;
using OllamaSharp;
using OllamaSharp.Models;

namespace Attest.Models;

/// <summary>A chat model with everything that is needed to talk to it. Thread-safe.</summary>
/// <param name="Client">Retries and deadlines included; throws <see cref="ModelException"/>.</param>
/// <param name="Prompts">What it is told.</param>
/// <param name="Options">Its window and limits.</param>
/// <param name="Name">As the service knows it.</param>
/// <param name="CountTokens">An estimate: the embedding model's tokenizer, or a count of words.</param>
/// <param name="Time">The clock of the deadlines.</param>
internal sealed record ChatModel(IChatClient Client, Prompts Prompts, ChatModelOptions Options, string Name, Func<string, int> CountTokens, TimeProvider Time)
{
    /// <param name="client">The container's; one that a program brought along is guarded like ours.</param>
    /// <param name="options">The settings.</param>
    /// <param name="countTokens">Null where there is no tokenizer.</param>
    /// <param name="time">The clock of the deadlines.</param>
    public static ChatModel Create(IChatClient client, ChatModelOptions options, Func<string, int>? countTokens, TimeProvider time)
    {
        var guarded = client.GetService<ReplyGuard>() is null ? new ReplyGuard(client, options, time) : client;
        var name = options.Model.Length > 0 ? options.Model : client.GetService<ChatClientMetadata>()?.DefaultModelId ?? "chat";
        return new ChatModel(guarded, Prompts.Load(options.PromptsFolder), options, name, countTokens ?? EstimateTokens, time);
    }

    /// <summary>
    /// A short reply for the program's own use, within the deadline for first words: an answer is waited for, a rewritten question or a
    /// summary has a substitute.
    /// </summary>
    /// <exception cref="ModelException">The model failed or was too slow.</exception>
    public async Task<string> AskAsync(IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(Options.FirstTokenSeconds), Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return (await Client.GetResponseAsync(messages, Request, stop.Token)).Text;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelException(ModelFailure.Slow, $"{Name} did not answer in time.", exception);
        }
    }

    /// <summary>How requests are made; only Ollama is told the window, which it otherwise cuts at 4,096 tokens without a word.</summary>
    public ChatOptions Request
    {
        get
        {
            var request = new ChatOptions { MaxOutputTokens = Options.AnswerTokens, Temperature = (float?)Options.Temperature };
            return Options.Provider == ModelProvider.Ollama ? request.AddOllamaOption(OllamaOption.NumCtx, Options.ContextTokens) : request;
        }
    }

    /// <summary>English has about four characters a token.</summary>
    private static int EstimateTokens(string text) => (text.Length + 3) / 4;
}
