namespace Attest.Models.Embeddings;

/// <summary>
/// Turns texts into vectors of unit length, so that a dot product is their cosine. Runs a network on this machine's processor, in the
/// background of the caller. Thread-safe.
/// </summary>
internal sealed class EmbeddingGenerator(string folder, int dimensions, EmbeddingShape shape, OnnxNetwork network)
    : IEmbeddingGenerator<string, Embedding<float>>
{
    private const string PurposeKey = "purpose";
    private const string QueryPurpose = "query";

    /// <summary>
    /// Pass these options for questions: models with different prefixes for questions and passages need to know. Generators of other
    /// makers pass over them.
    /// </summary>
    public static EmbeddingGenerationOptions ForQueries { get; } = new() { AdditionalProperties = new() { [PurposeKey] = QueryPurpose } };

    /// <summary>Differs wherever the vectors do: the folder's name with a hash of the weights and of every option that shapes a vector.</summary>
    public string Identity { get; } = $"{Path.GetFileName(folder)}#{HashOf(shape, network.Sha256)}";

    public EmbeddingShape Shape { get; } = shape;

    public OnnxNetwork Network { get; } = network;

    /// <exception cref="IOException">A file is missing or unreadable; the message says what to do.</exception>
    /// <exception cref="InvalidDataException">A file is malformed, or the weights are not the expected ones.</exception>
    public static EmbeddingGenerator Load(EmbeddingOptions options)
    {
        var folder = Path.GetFullPath(options.ModelFolder, AppContext.BaseDirectory);
        var expected = options.WeightsSha256
            ?? (options.ModelFolder == EmbeddingOptions.DefaultModelFolder ? EmbeddingOptions.DefaultWeightsSha256 : null);
        var (dimensions, shape) = ReadShape(folder, options);
        return new EmbeddingGenerator(folder, dimensions, shape, OnnxNetwork.Load(folder, expected, ["last_hidden_state", "token_embeddings"]));
    }

    /// <summary>Whether the options are <see cref="ForQueries"/>.</summary>
    public static bool IsForQueries(EmbeddingGenerationOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(PurposeKey, out var purpose) == true && purpose is QueryPurpose;

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        string[] texts = [.. values];
        var isQuery = IsForQueries(options);
        return Task.Run(
            () => new GeneratedEmbeddings<Embedding<float>>(
                Generate(texts, isQuery, cancellationToken).Select(vector => new Embedding<float>(vector) { ModelId = Identity })),
            cancellationToken);
    }

    /// <summary>The same on the calling thread (and on other cores that are free).</summary>
    /// <param name="texts">Texts of any length; tokens beyond the configured number are not seen.</param>
    /// <returns>(texts, dimensions)</returns>
    public float[][] Generate(IReadOnlyList<string> texts, bool isQuery, CancellationToken cancellationToken)
    {
        var prefix = isQuery ? Shape.QueryPrefix : Shape.PassagePrefix;
        var sequences = texts.Select(text => SequenceOf(prefix + text)).ToArray();
        var vectors = new float[texts.Count][];
        Network.Run(sequences, (text, _, tokens) => vectors[text] = Pool(tokens), cancellationToken);
        return vectors;
    }

    /// <summary>Also gives out its tokenizer.</summary>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : Array.Find<object>([new EmbeddingGeneratorMetadata("Attest", null, Identity, dimensions), this, Network.Tokenizer], serviceType.IsInstanceOfType);

    public void Dispose() => Network.Dispose();

    private static string HashOf(EmbeddingShape shape, string weights)
    {
        var shaping = $"{weights}\n{shape.MaxTokens}\n{shape.Pooling}\n{shape.QueryPrefix}\n{shape.PassagePrefix}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shaping)).AsSpan(0, 6));
    }

    private TokenSequence SequenceOf(string text)
    {
        var tokens = Network.Tokenizer.Tokenize(text, Shape.MaxTokens - 2);
        int[] ids = [Network.Tokenizer.ClassifierId, .. tokens.Select(token => token.Id), Network.Tokenizer.SeparatorId];
        return new TokenSequence(ids, ids.Length);
    }

    /// <param name="tokens">(tokens, dimensions)</param>
    private float[] Pool(ReadOnlySpan<float> tokens)
    {
        var vector = new float[dimensions];
        var end = Shape.Pooling == PoolingMode.Cls ? dimensions : tokens.Length;
        for (var at = 0; at < end; at += dimensions)
            TensorPrimitives.Add(vector, tokens.Slice(at, dimensions), vector);

        // Dividing the sum by the number of tokens would change nothing: the length becomes 1 either way.
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

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
                throw new InvalidDataException($"it has {positions} positions; set Embeddings:MaxTokens to at most that, not {options.MaxTokens}");

            var isCls = Property(ReadJson(path = Path.Combine(folder, "1_Pooling", "config.json")), "pooling_mode_cls_token")?.GetBoolean() == true;
            var prompts = Property(ReadJson(path = Path.Combine(folder, "config_sentence_transformers.json")), "prompts");
            return (config.GetProperty("hidden_size").GetInt32(), new EmbeddingShape(
                options.MaxTokens,
                options.Pooling ?? (isCls ? PoolingMode.Cls : PoolingMode.Mean),
                options.QueryPrefix ?? Property(prompts, "query")?.GetString() ?? "",
                options.PassagePrefix ?? Property(prompts, "document")?.GetString() ?? ""));
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
            return null;

        // Read by hand: the serializer's first use alone costs 60 ms of every start.
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    private static JsonElement? Property(JsonElement? parent, string name) =>
        parent is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value) ? value : null;
}

/// <summary>What makes the vectors of a network what they are, options and the model's own files taken together.</summary>
internal sealed record EmbeddingShape(int MaxTokens, PoolingMode Pooling, string QueryPrefix, string PassagePrefix);
