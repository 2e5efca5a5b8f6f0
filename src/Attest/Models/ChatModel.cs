using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using OllamaSharp;
using OllamaSharp.Models;

namespace Attest.Models;

/// <summary>A chat model with everything that is needed to talk to it. Thread-safe.</summary>
/// <param name="Kernel">Holds its client, with functions, retries and deadlines; its prompts throw <see cref="ModelException"/>.</param>
/// <param name="Name">As the service knows it.</param>
/// <param name="Tokens">An estimate: other networks have other tokens.</param>
internal sealed record ChatModel(Kernel Kernel, Prompts Prompts, ChatModelOptions Options, string Name, TokenCounter Tokens, TimeProvider Time)
{
    /// <summary>Calls of functions in one reply, allowed or not, after which the model has to answer without.</summary>
    private const int MostRounds = 6;

    /// <param name="client">The container's; one that a program brought along is guarded like ours.</param>
    public static ChatModel Create(IChatClient client, ChatModelOptions options, TokenCounter tokens, TimeProvider time, ILoggerFactory? loggers = null)
    {
        var pipeline = client.AsBuilder().UseKernelFunctionInvocation(loggers).ConfigureOptions(request => Configure(request, options));
        if (client.GetService<ReplyGuard>() is null)
            pipeline.Use(inner => new ReplyGuard(inner, options, time));

        var asked = pipeline.Build();
        asked.GetRequiredService<FunctionInvokingChatClient>().MaximumIterationsPerRequest = MostRounds;
        var kernel = Kernel.CreateBuilder();
        kernel.Services.AddSingleton(asked);
        if (loggers is not null)
            kernel.Services.AddSingleton(loggers);

        var name = options.Model.Length > 0 ? options.Model : client.GetService<ChatClientMetadata>()?.DefaultModelId ?? "chat";
        return new ChatModel(kernel.Build(), Prompts.Load(options.PromptsFolder), options, name, tokens, time);
    }

    /// <summary>
    /// A short reply for the program's own use, within the deadline for first words: an answer is waited for, a rewritten question or a
    /// summary has a substitute.
    /// </summary>
    /// <exception cref="ModelException">The model failed or was too slow.</exception>
    public async Task<string> AskAsync(Prompt prompt, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string Value)> values)
    {
        var text = WriteAsync(Kernel, prompt, prompt.Fill(null, values), TimeSpan.FromSeconds(Options.FirstTokenSeconds), cancellationToken);
        return (await text.ToChatResponseAsync(cancellationToken)).Text;
    }

    /// <summary>A reply as it arrives, with the functions that it calls on the way.</summary>
    /// <param name="kernel">This model's, or a clone with functions and filters.</param>
    /// <param name="arguments">Its variables, and which functions may be called.</param>
    /// <param name="whole">For all of it.</param>
    /// <exception cref="ModelException">The model failed or was too slow.</exception>
    public async IAsyncEnumerable<ChatResponseUpdate> WriteAsync(
        Kernel kernel, Prompt prompt, KernelArguments arguments, TimeSpan whole, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(whole, Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        await using var updates = prompt.Function.InvokeStreamingAsync<ChatResponseUpdate>(kernel, arguments, stop.Token).GetAsyncEnumerator(stop.Token);
        while (await MoveNextAsync())
            yield return updates.Current;

        async Task<bool> MoveNextAsync()
        {
            try
            {
                return await updates.MoveNextAsync();
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new ModelException(ModelFailure.Slow, $"{Name} did not answer in time.", exception);
            }
        }
    }

    /// <summary>Only Ollama is told the window, which it otherwise cuts at 4,096 tokens without a word.</summary>
    private static void Configure(ChatOptions request, ChatModelOptions options)
    {
        request.MaxOutputTokens ??= options.AnswerTokens;
        request.Temperature ??= (float?)options.Temperature;
        if (options.Provider == ModelProvider.Ollama)
            request.AddOllamaOption(OllamaOption.NumCtx, options.ContextTokens);
    }
}
