using System.ClientModel;
using System.ClientModel.Primitives;
using OllamaSharp;
using OllamaSharp.Models.Exceptions;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using Polly.CircuitBreaker;

namespace Attest.Models;

/// <summary>Where a model is and how it is spoken to. Holds the key, so it has no text form that a log could show.</summary>
/// <param name="provider">Whose service it is; none for a client that a program brought along.</param>
/// <param name="endpoint">Its address; may be empty for OpenAI's own.</param>
/// <param name="apiKey">May be empty for a local server.</param>
internal sealed class ModelEndpoint(ModelProvider provider, string endpoint, string model, string apiKey)
{
    private const string OpenAIAddress = "https://api.openai.com/v1";
    private const string AzurePath = "/openai/v1";

    /// <summary>The most characters of a server's own words that are passed on.</summary>
    private const int LongestDetail = 200;

    public string Model { get; } = model;

    public string Provider { get; } = provider.ToString().ToLowerInvariant();

    public Uri Address { get; } = AddressOf(provider, endpoint);

    /// <summary>For the user: "MODEL at HOST".</summary>
    public string Description => provider == ModelProvider.None ? $"The chat model {Model}".TrimEnd() : $"{Model} at {Address.Authority}";

    /// <summary>What is wrong with the settings of a section; empty where no service is asked.</summary>
    public static IEnumerable<ValidationResult> Problems(string section, ModelProvider provider, string endpoint, string model, string apiKey)
    {
        if (provider == ModelProvider.None)
            yield break;

        if (model.Length == 0)
            yield return new ValidationResult($"{section}:Model is missing: name the model that {section}:Provider '{provider}' is to run.");

        if (endpoint.Length == 0 && provider is not (ModelProvider.OpenAI or ModelProvider.Ollama))
            yield return new ValidationResult($"{section}:Endpoint is missing: '{provider}' needs the address of the service.");

        if (endpoint.Length > 0 && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            yield return new ValidationResult($"{section}:Endpoint is no address: write it with http:// or https://.");

        if (apiKey.Length == 0 && (provider == ModelProvider.Azure || (provider == ModelProvider.OpenAI && endpoint.Length == 0)))
            yield return new ValidationResult($"{section}:ApiKey is missing: set the environment variable ATTEST_{section}__ApiKey.");

        if (apiKey.Any(letter => letter is <= ' ' or > '~'))
            yield return new ValidationResult($"{section}:ApiKey holds a character that no header can carry, a line break perhaps.");
    }

    // Only these constructors take no key, which keyless servers need; the package marks them as subject to change, and the tests would tell.
#pragma warning disable OPENAI001
    public IChatClient ChatClient(HttpClient http) =>
        provider == ModelProvider.Ollama ? Ollama(http) : new ChatClient(Model, new KeyInHeaders(), ClientOptions(http)).AsIChatClient();

    public IEmbeddingGenerator<string, Embedding<float>> EmbeddingGenerator(HttpClient http) =>
        provider == ModelProvider.Ollama ? Ollama(http) : new EmbeddingClient(Model, new KeyInHeaders(), ClientOptions(http)).AsIEmbeddingGenerator();
#pragma warning restore OPENAI001

    /// <summary>What the packages, the network and the retries throw, as one type; null for what is no failure of the service.</summary>
    /// <param name="isStopped">Whether the request was cancelled; nothing that it throws then has another cause.</param>
    public ModelException? FailureOf(Exception exception, bool isStopped) => exception switch
    {
        ModelException known => known,
        _ when isStopped => new(ModelFailure.Slow, $"{Description} did not answer in time.", exception),
        BrokenCircuitException => new(ModelFailure.Unreachable, $"{Description} failed repeatedly and is left alone for a while.", exception),
        ClientResultException { Status: > 0 } answered => OfStatus(answered.Status, answered),
        HttpRequestException { StatusCode: { } status } answered => OfStatus((int)status, answered),
        ClientResultException or HttpRequestException => new(ModelFailure.Unreachable, $"{Description}: {Detail(exception)}", exception),
        OllamaException or ResponseError => new(ModelFailure.Refused, $"{Description}: {Detail(exception)}"),
        IOException => new(ModelFailure.CutOff, $"{Description} broke the connection.", exception),
        JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or NotSupportedException =>
            new(ModelFailure.Malformed, $"{Description} sent a reply that cannot be read.", exception),
        _ => null,
    };

    private ModelException OfStatus(int status, Exception exception)
    {
        var failure = status switch
        {
            408 or 429 => ModelFailure.Busy,
            >= 500 => ModelFailure.Unreachable,
            // The status was fine, so it is the body that was not.
            < 300 => ModelFailure.Malformed,
            _ => ModelFailure.Refused,
        };
        // Without the inner exception, which repeats what the server said.
        return new ModelException(failure, $"{Description} answered {status}: {Detail(exception)}", status: status);
    }

    /// <summary>A server's words on one line, without the key: some repeat it in their error messages.</summary>
    private string Detail(Exception exception)
    {
        var text = TextRuns.OnOneLine(exception.Message);
        text = apiKey.Length == 0 ? text : text.Replace(apiKey, "(key)", StringComparison.Ordinal);
        return text.Length <= LongestDetail ? text : text[..LongestDetail] + " …";
    }

    private OllamaApiClient Ollama(HttpClient http)
    {
        http.BaseAddress = Address;
        return new OllamaApiClient(WithKey(http), Model);
    }

    /// <summary>Retries and timeouts are the HttpClient's (see <see cref="ModelPatience"/>), so the package makes none: they would multiply.</summary>
    private OpenAIClientOptions ClientOptions(HttpClient http) => new()
    {
        Endpoint = Address,
        Transport = new HttpClientPipelineTransport(WithKey(http)),
        NetworkTimeout = Timeout.InfiniteTimeSpan,
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        UserAgentApplicationId = "Attest",
    };

    /// <summary>Local servers want no key, and Azure wants it under another name.</summary>
    private HttpClient WithKey(HttpClient http)
    {
        if (apiKey.Length > 0)
        {
            var (name, value) = provider == ModelProvider.Azure ? ("api-key", apiKey) : ("Authorization", $"Bearer {apiKey}");
            http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        return http;
    }

    private static Uri AddressOf(ModelProvider provider, string endpoint)
    {
        var usual = provider == ModelProvider.Ollama ? "http://127.0.0.1:11434" : OpenAIAddress;
        var address = (endpoint.Length == 0 ? usual : endpoint).TrimEnd('/');
        return new Uri(provider == ModelProvider.Azure && !address.EndsWith(AzurePath, StringComparison.OrdinalIgnoreCase) ? address + AzurePath : address);
    }

    /// <summary>The HttpClient has the key.</summary>
    private sealed class KeyInHeaders : AuthenticationPolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNext(message, pipeline, currentIndex);

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNextAsync(message, pipeline, currentIndex);
    }
}
