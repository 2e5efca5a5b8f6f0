using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Attest.Models.Embeddings;

/// <summary>A loaded embedding model: tokenizer and encoder. Immutable, thread-safe, meant to live as long as the program.</summary>
public sealed class EmbeddingModel
{
    private EmbeddingModel(EmbeddingOptions options, string weightsPath, string weightsSha256, WordPieceTokenizer tokenizer, BertEncoder encoder)
    {
        Options = options;
        WeightsPath = weightsPath;
        WeightsSha256 = weightsSha256;
        var shaping = $"{weightsSha256}\n{options.MaxTokens}\n{options.Pooling}\n{options.QueryPrefix}\n{options.PassagePrefix}";
        Identity = $"{Name}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shaping)).AsSpan(0, 6))}";
        Tokenizer = tokenizer;
        Encoder = encoder;
    }

    /// <summary>The name of the model's folder.</summary>
    public string Name => Path.GetFileName(Path.GetDirectoryName(WeightsPath))!;

    /// <summary>Length of an embedding.</summary>
    public int Dimensions => Encoder.Dimensions;

    public WordPieceTokenizer Tokenizer { get; }

    internal EmbeddingOptions Options { get; }

    internal string WeightsPath { get; }

    /// <summary>Differs wherever the vectors do: the name with a hash of the weights and of every option that shapes a vector.</summary>
    public string Identity { get; }

    /// <summary>In hexadecimal, lower case.</summary>
    internal string WeightsSha256 { get; }

    internal BertEncoder Encoder { get; }

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
        var weightsPath = FindWeights(folder);
        var expected = options.WeightsSha256
            ?? (options.ModelFolder == EmbeddingOptions.DefaultModelFolder ? EmbeddingOptions.DefaultWeightsSha256 : null);

        // Hashing takes as long as everything else together, so both run side by side.
        var hash = Task.Run(() => expected is null ? WeightsHash.Of(weightsPath) : WeightsHash.Check(weightsPath, expected));
        var readTokenizer = Task.Run(() => WordPieceTokenizer.Load(RequireFile(folder, "tokenizer.json")));
        try
        {
            var configuration = BertConfiguration.Load(RequireFile(folder, "config.json"));
            if (options.MaxTokens > configuration.PositionCount)
            {
                throw new InvalidDataException($"{folder} has {configuration.PositionCount} positions; set Embeddings:MaxTokens to at most that, not {options.MaxTokens}");
            }

            using var file = new SafetensorsFile(weightsPath);
            var weights = new BertWeightsReader(configuration, file).Read();
            return new EmbeddingModel(options, weightsPath, hash.GetAwaiter().GetResult(), readTokenizer.GetAwaiter().GetResult(), new BertEncoder(weights));
        }
        catch (AggregateException exception) when (exception.InnerException is InvalidDataException or IOException)
        {
            throw new InvalidDataException(exception.InnerException.Message, exception);
        }
    }

    private static string FindWeights(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new FileNotFoundException(
                $"The embedding model is missing ({folder}): npm was not found or failed when the program was built. Install Node 20, run 'npm ci --ignore-scripts' in the repository and build again.");
        }

        var files = Directory.GetFiles(folder, "*.safetensors");
        return files.Length == 1 ? files[0] : throw new FileNotFoundException($"{folder} must hold exactly one .safetensors file; it holds {files.Length}.");
    }

    private static string RequireFile(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: a model folder holds config.json, tokenizer.json and the weights.");
    }
}
