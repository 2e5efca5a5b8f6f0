using System.ClientModel.Primitives;
using System.ComponentModel.DataAnnotations;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;

namespace Attest.Models;

/// <summary>Where a model is and how it is spoken to. Holds the key, so it has no text form that a log could show.</summary>
internal sealed class ModelEndpoint
{
    private const string OpenAIAddress = "https://api.openai.com/v1";
    private const string AzurePath = "/openai/v1";

    private readonly ModelProvider provider;
    private readonly string apiKey;
    private readonly TimeSpan networkTimeout;

    /// <param name="provider">Whose service it is.</param>
    /// <param name="endpoint">Its address; may be empty for OpenAI's own.</param>
    /// <param name="model">The model's name there.</param>
    /// <param name="apiKey">May be empty for a local server.</param>
    /// <param name="networkTimeout">How long the connection may be silent.</param>
    public ModelEndpoint(ModelProvider provider, string endpoint, string model, string apiKey, TimeSpan networkTimeout)
    {
        this.provider = provider;
        this.apiKey = apiKey;
        this.networkTimeout = networkTimeout;
        Model = model;
        Address = AddressOf(provider, endpoint);
    }

    public string Model { get; }

    public string Provider => provider.ToString().ToLowerInvariant();

    public Uri Address { get; }

    /// <summary>For the user: "MODEL at HOST".</summary>
    public string Description => $"{Model} at {Address.Authority}";

    /// <summary>What is wrong with the settings of a section; empty where no service is asked.</summary>
    public static IEnumerable<ValidationResult> Problems(string section, ModelProvider provider, string endpoint, string model, string apiKey)
    {
        if (provider == ModelProvider.None)
        {
            yield break;
        }

        if (model.Length == 0)
        {
            yield return new ValidationResult($"{section}:Model is missing: name the model that {section}:Provider '{provider}' is to run.");
        }

        if (endpoint.Length == 0 && provider != ModelProvider.OpenAI)
        {
            yield return new ValidationResult($"{section}:Endpoint is missing: '{provider}' needs the address of the service.");
        }

        if (endpoint.Length > 0 && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return new ValidationResult($"{section}:Endpoint is no address: write it with http:// or https://.");
        }

        if (apiKey.Length == 0 && (provider == ModelProvider.Azure || (provider == ModelProvider.OpenAI && endpoint.Length == 0)))
        {
            yield return new ValidationResult($"{section}:ApiKey is missing: set the environment variable ATTEST_{section}__ApiKey.");
        }

        if (apiKey.Any(letter => letter is <= ' ' or > '~'))
        {
            yield return new ValidationResult($"{section}:ApiKey holds a character that no header can carry, a line break perhaps.");
        }
    }

    // Only these constructors take a policy of one's own, which Azure's header and keyless servers need; the package marks them as
    // subject to change, and the tests would tell.
#pragma warning disable OPENAI001
    public ChatClient ChatClient() => new(Model, Authentication(), ClientOptions());

    public EmbeddingClient EmbeddingClient() => new(Model, Authentication(), ClientOptions());
#pragma warning restore OPENAI001

    /// <summary>Retries are ours (see <see cref="ModelResilience"/>), so the package makes none: they would multiply.</summary>
    private OpenAIClientOptions ClientOptions() => new()
    {
        Endpoint = Address,
        NetworkTimeout = networkTimeout,
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        UserAgentApplicationId = "Attest",
    };

    private KeyHeader Authentication() => new KeyHeader(provider == ModelProvider.Azure ? "api-key" : "Authorization", apiKey);

    /// <summary>Leaves the key out of what a server sent back: some repeat it in their error messages.</summary>
    public string WithoutKey(string text) => apiKey.Length == 0 ? text : text.Replace(apiKey, "(key)", StringComparison.Ordinal);

    private static Uri AddressOf(ModelProvider provider, string endpoint)
    {
        var address = (endpoint.Length == 0 ? OpenAIAddress : endpoint).TrimEnd('/');
        return new Uri(provider == ModelProvider.Azure && !address.EndsWith(AzurePath, StringComparison.OrdinalIgnoreCase) ? address + AzurePath : address);
    }

    /// <summary>Local servers want no key, and Azure wants it under another name.</summary>
    private sealed class KeyHeader(string name, string key) : AuthenticationPolicy
    {
        public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            AddKey(message);
            ProcessNext(message, pipeline, currentIndex);
        }

        public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
        {
            AddKey(message);
            return ProcessNextAsync(message, pipeline, currentIndex);
        }

        private void AddKey(PipelineMessage message)
        {
            if (key.Length > 0)
            {
                message.Request.Headers.Set(name, name == "Authorization" ? $"Bearer {key}" : key);
            }
        }
    }
}
