using System.Diagnostics.CodeAnalysis;

namespace Attest.Models;

/// <summary>Which chat model writes answers, and how long it may take. Section "Chat".</summary>
internal sealed class ChatModelOptions : IValidatableObject
{
    public const string Section = "Chat";

    public ModelProvider Provider { get; init; } = ModelProvider.None;

    /// <summary>The service's base address; needed by "azure" and "compatible", replaces api.openai.com for "openai".</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The model's name as the service knows it; with "azure" the deployment's.</summary>
    public string Model { get; init; } = "";

    /// <summary>From the environment (ATTEST_Chat__ApiKey) or user secrets, never from a committed file; never logged.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>Seconds until the first words of a reply.</summary>
    [Range(0.001, 3600)]
    public double FirstTokenSeconds { get; init; } = 20;

    /// <summary>Seconds for the whole answer, retries and repair included.</summary>
    [Range(0.001, 3600)]
    public double AnswerSeconds { get; init; } = 90;

    /// <summary>How often a request is sent again after 408, 429, 5xx or a broken connection.</summary>
    [Range(0, 10)]
    public int Retries { get; init; } = 2;

    /// <summary>Seconds before the first retry; doubled for each further one, unless the service names a time (Retry-After).</summary>
    [Range(0.001, 60)]
    public double RetryDelaySeconds { get; init; } = 0.5;

    /// <summary>After so many requests, of which nine in ten failed, within <see cref="BreakSeconds"/> the service is left alone for that long.</summary>
    [Range(2, 1000)]
    public int BreakAfterFailures { get; init; } = 5;

    /// <summary>Seconds that a failing service is left alone.</summary>
    [Range(0.5, 3600)]
    public double BreakSeconds { get; init; } = 30;

    /// <summary>The model's window in tokens: prompt and reply together. Ollama is told it with each request.</summary>
    [Range(1024, 4_000_000)]
    public int ContextTokens { get; init; } = 8192;

    /// <summary>The most tokens of one reply; a longer one counts as cut off.</summary>
    [Range(64, 100_000)]
    public int AnswerTokens { get; init; } = 1024;

    /// <summary>Null leaves it to the service: some models refuse any value. 0 suits local models.</summary>
    [Range(0.0, 2.0)]
    public double? Temperature { get; init; }

    /// <summary>
    /// Whether the extractive answer is given where the model fails. Without it the console ends with exit code 5 and the web
    /// service answers 503.
    /// </summary>
    public bool FallBack { get; init; } = true;

    /// <summary>
    /// Whether the model answers from one search, or may search again while it answers, four times at the most. What it finds is verified like
    /// the rest.
    /// </summary>
    public ChatSearch Search { get; init; } = ChatSearch.Single;

    /// <summary>The folder with the prompts; relative to the program's folder.</summary>
    [Required]
    public string PromptsFolder { get; init; } = "prompts";

    internal ModelEndpoint Service => new(Provider, Endpoint, Model, ApiKey);

    internal ModelPatience Patience => new(
        Retries, TimeSpan.FromSeconds(RetryDelaySeconds), TimeSpan.FromSeconds(AnswerSeconds), BreakAfterFailures, TimeSpan.FromSeconds(BreakSeconds));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var problem in ModelEndpoint.Problems(Section, Provider, Endpoint, Model, ApiKey))
            yield return problem;

        if (ContextTokens < (2 * AnswerTokens) + PromptTokens)
        {
            yield return new ValidationResult(
                $"Chat:ContextTokens must hold two replies (one may be repaired) and {PromptTokens} tokens of prompt; lower Chat:AnswerTokens.");
        }
    }

    /// <summary>What rules and question need besides the sources.</summary>
    private const int PromptTokens = 800;
}

/// <summary>Who searches for an answer.</summary>
internal enum ChatSearch
{
    /// <summary>The program, once for each question.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "One search, not a number.")]
    Single,

    /// <summary>The program first, then the model by calling a function; for models that can.</summary>
    Agentic,
}

/// <summary>Whose service is asked.</summary>
internal enum ModelProvider
{
    /// <summary>None: what runs in this process has to do.</summary>
    None,

    /// <summary>api.openai.com.</summary>
    OpenAI,

    /// <summary>Azure OpenAI or Foundry, by its v1 route: the endpoint is https://NAME.openai.azure.com, the model a deployment's name.</summary>
    Azure,

    /// <summary>Any server of OpenAI's protocol: LM Studio, vLLM, llama.cpp, gateways. The endpoint ends in /v1 as a rule.</summary>
    Compatible,

    /// <summary>Ollama by its own protocol, which takes the window with each request; http://127.0.0.1:11434 unless an endpoint is given.</summary>
    Ollama,
}
