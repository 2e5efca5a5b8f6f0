using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Attest.Models.Embeddings;

/// <summary>A loaded embedding model: tokenizer and network. Immutable, thread-safe, meant to live as long as the program.</summary>
public sealed class EmbeddingModel : IDisposable
{
    private EmbeddingModel(string folder, int dimensions, EmbeddingShape shape, ModelTokenizer tokenizer, OnnxNetwork network)
    {
        var shaping = $"{network.Sha256}\n{shape.MaxTokens}\n{shape.Pooling}\n{shape.QueryPrefix}\n{shape.PassagePrefix}";
        Identity = $"{Path.GetFileName(folder)}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shaping)).AsSpan(0, 6))}";
        Dimensions = dimensions;
        Shape = shape;
        Tokenizer = tokenizer;
        Network = network;
    }

    /// <summary>Differs wherever the vectors do: the folder's name with a hash of the weights and of every option that shapes a vector.</summary>
    public string Identity { get; }

    /// <summary>Length of an embedding.</summary>
    public int Dimensions { get; }

    public ModelTokenizer Tokenizer { get; }

    internal EmbeddingShape Shape { get; }

    internal OnnxNetwork Network { get; }

    /// <summary>Loads the model, or says in one sentence why there is none; the program can go on without.</summary>
    public static bool TryLoad(EmbeddingOptions options, [NotNullWhen(true)] out EmbeddingModel? model, [NotNullWhen(false)] out string? reason)
    {
        try
        {
            model = Load(options);
            reason = null;
            return true;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            model = null;
            reason = exception.Message;
            return false;
        }
    }

    /// <exception cref="IOException">A file is missing or unreadable; the message says what to do.</exception>
    /// <exception cref="InvalidDataException">A file is malformed, or the weights are not the expected ones.</exception>
    public static EmbeddingModel Load(EmbeddingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = Path.GetFullPath(options.ModelFolder, AppContext.BaseDirectory);
        var expected = options.WeightsSha256
            ?? (options.ModelFolder == EmbeddingOptions.DefaultModelFolder ? EmbeddingOptions.DefaultWeightsSha256 : null);
        var network = Task.Run(() => OnnxNetwork.Load(folder, expected, ["last_hidden_state", "token_embeddings"]));
        try
        {
            var (dimensions, shape) = ReadShape(folder, options);
            return new EmbeddingModel(folder, dimensions, shape, ModelTokenizer.Load(folder), network.GetAwaiter().GetResult());
        }
        catch
        {
            network.ContinueWith(loaded => loaded.Result.Dispose(), default, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    public void Dispose() => Network.Dispose();

    /// <summary>What the options leave open is taken from the files that sentence-transformers writes beside a model.</summary>
    private static (int Dimensions, EmbeddingShape Shape) ReadShape(string folder, EmbeddingOptions options)
    {
        var path = Path.Combine(folder, "config.json");
        try
        {
            var config = ReadJson(path) ?? throw new FileNotFoundException(
                $"{path} is missing: a model folder holds config.json, tokenizer.json or vocab.txt, and model.onnx.");
            var positions = config.GetProperty("max_position_embeddings").GetInt32();
            if (options.MaxTokens > positions)
            {
                throw new InvalidDataException($"it has {positions} positions; set Embeddings:MaxTokens to at most that, not {options.MaxTokens}");
            }

            var pooling = ReadJson(path = Path.Combine(folder, "1_Pooling", "config.json"))?.TryGetProperty("pooling_mode_cls_token", out var mode) == true
                && mode.GetBoolean()
                ? PoolingMode.Cls
                : PoolingMode.Mean;
            var prompts = ReadJson(path = Path.Combine(folder, "config_sentence_transformers.json"))?.TryGetProperty("prompts", out var all) == true
                ? all
                : default;
            return (config.GetProperty("hidden_size").GetInt32(), new EmbeddingShape(
                options.MaxTokens,
                options.Pooling ?? pooling,
                options.QueryPrefix ?? Prompt(prompts, "query"),
                options.PassagePrefix ?? Prompt(prompts, "document")));
        }
        catch (Exception exception) when (
            exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or InvalidDataException)
        {
            throw new InvalidDataException($"{path} does not describe an encoder that can run here: {exception.Message}", exception);
        }
    }

    private static JsonElement? ReadJson(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        // Read by hand: the serializer's first use alone costs 60 ms of every start.
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    private static string Prompt(JsonElement prompts, string name)
    {
        return prompts.ValueKind == JsonValueKind.Object && prompts.TryGetProperty(name, out var prompt) ? prompt.GetString() ?? "" : "";
    }
}

/// <summary>What makes the vectors of a network what they are, options and the model's own files taken together.</summary>
internal sealed record EmbeddingShape(int MaxTokens, PoolingMode Pooling, string QueryPrefix, string PassagePrefix);
