using Microsoft.Extensions.AI;

namespace Attest.Models;

/// <summary>A chat model that is configured, with everything that is needed to talk to it. Thread-safe.</summary>
/// <param name="Client">Retries and deadlines included; throws <see cref="ModelException"/>.</param>
/// <param name="Prompts">What it is told.</param>
/// <param name="Options">Its window and limits.</param>
/// <param name="Name">As the service knows it.</param>
/// <param name="CountTokens">An estimate: the embedding model's tokenizer, or a count of words.</param>
/// <param name="Time">The clock of the deadlines.</param>
internal sealed record ChatModel(IChatClient Client, Prompts Prompts, ChatModelOptions Options, string Name, Func<string, int> CountTokens, TimeProvider Time)
{
    /// <summary>Null where none is configured.</summary>
    public static ChatModel? Create(ChatModelOptions options, Func<string, int>? countTokens, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Provider == ModelProvider.None)
        {
            return null;
        }

        var whole = TimeSpan.FromSeconds(options.AnswerSeconds);
        var endpoint = new ModelEndpoint(options.Provider, options.Endpoint, options.Model, options.ApiKey, whole);
        var pipeline = ModelResilience.Create(
            options.Retries, TimeSpan.FromSeconds(options.RetryDelaySeconds), whole, options.BreakAfterFailures, TimeSpan.FromSeconds(options.BreakSeconds), time);
        var client = new ResilientChatClient(
            new OpenAiChatClient(endpoint, time), pipeline, endpoint, TimeSpan.FromSeconds(options.FirstTokenSeconds), whole, time);
        return new ChatModel(client, Prompts.Load(options.PromptsFolder), options, options.Model, countTokens ?? EstimateTokens, time);
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

    /// <summary>How requests are made.</summary>
    public ChatOptions Request => new() { MaxOutputTokens = Options.AnswerTokens, Temperature = (float?)Options.Temperature };

    /// <summary>English has about four characters a token.</summary>
    private static int EstimateTokens(string text) => (text.Length + 3) / 4;
}
