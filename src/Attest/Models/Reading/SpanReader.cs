using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using Attest.Models.Embeddings;

namespace Attest.Models.Reading;

/// <summary>
/// Finds the words of a passage that answer a question: the encoder reads "[CLS] question [SEP] passage [SEP]" and a linear layer gives
/// each token two logits, that the answer starts there and that it ends there; those of [CLS] mean "not here"
/// (https://arxiv.org/abs/1810.04805, section 4.3). Immutable, thread-safe.
/// </summary>
public sealed class SpanReader
{
    private const int SpecialTokens = 3; // [CLS], [SEP], [SEP]

    private readonly ReaderConfiguration configuration;
    private readonly WordPieceTokenizer tokenizer;
    private readonly BertEncoder encoder;
    private readonly float[] headWeight; // (2, dimensions): start, end
    private readonly float[] headBias;   // (2)

    private SpanReader(ReaderConfiguration configuration, WordPieceTokenizer tokenizer, BertEncoder encoder, float[] headWeight, float[] headBias)
    {
        this.configuration = configuration;
        this.tokenizer = tokenizer;
        this.encoder = encoder;
        this.headWeight = headWeight;
        this.headBias = headBias;
    }

    /// <summary>Loads the reader, or says in one sentence why there is none.</summary>
    public static bool TryLoad(
        ReaderOptions options, EmbeddingModel embeddingModel, [NotNullWhen(true)] out SpanReader? reader, [NotNullWhen(false)] out string? reason)
    {
        try
        {
            reader = Load(options, embeddingModel);
            reason = null;
            return true;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            reader = null;
            reason = exception.Message;
            return false;
        }
    }

    /// <param name="options">Where the reader's weights are.</param>
    /// <param name="embeddingModel">Shares its weights with the reader if it is the model that the reader was trained on.</param>
    /// <exception cref="IOException">A file is missing or unreadable.</exception>
    /// <exception cref="InvalidDataException">A file is malformed, or the weights are not the expected ones.</exception>
    public static SpanReader Load(ReaderOptions options, EmbeddingModel embeddingModel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(embeddingModel);
        var folder = Path.GetFullPath(options.ModelFolder, AppContext.BaseDirectory);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.safetensors") : [];
        if (files.Length != 1 || !File.Exists(Path.Combine(folder, "config.json")))
        {
            throw new FileNotFoundException($"The reader is missing: {folder} must hold config.json and exactly one .safetensors file.");
        }

        var configuration = ReaderConfiguration.Load(Path.Combine(folder, "config.json"));
        var baseModel = embeddingModel;
        if (!string.Equals(baseModel.WeightsSha256, configuration.BaseSha256, StringComparison.OrdinalIgnoreCase))
        {
            var baseFolder = Path.GetFullPath(Path.Combine(folder, "..", configuration.BaseModel));
            baseModel = EmbeddingModel.Load(new EmbeddingOptions { ModelFolder = baseFolder, WeightsSha256 = configuration.BaseSha256 });
        }

        if (options.WeightsSha256 is { } expected)
        {
            WeightsHash.Check(files[0], expected);
        }

        var baseWeights = baseModel.Encoder.Weights;
        if (configuration.MaxTokens > baseWeights.Configuration.PositionCount || baseWeights.Configuration.TypeCount < 2)
        {
            throw new InvalidDataException($"{folder} needs {configuration.MaxTokens} positions and 2 token types; {baseModel.Name} has fewer.");
        }

        using var file = new SafetensorsFile(files[0]);
        using var baseFile = new SafetensorsFile(baseModel.WeightsPath);
        var weights = new BertWeightsReader(baseWeights.Configuration, file, baseFile).ReadOver(baseWeights);
        var headWeight = new float[2 * weights.Configuration.HiddenSize];
        var headBias = new float[2];
        file.Read("qa_outputs.weight", headWeight);
        file.Read("qa_outputs.bias", headBias);
        return new SpanReader(configuration, baseModel.Tokenizer, new BertEncoder(weights), headWeight, headBias);
    }

    /// <summary>Reads passages for one question, as many at a time as the cores handle well.</summary>
    /// <param name="question">Tokens beyond the reader's limit are not seen.</param>
    /// <param name="passages">Texts of any length; long ones are read in windows that overlap by half.</param>
    /// <param name="cancellationToken">Looked at several times a batch.</param>
    /// <returns>(passages)</returns>
    public IReadOnlyList<PassageReading> Read(string question, IReadOnlyList<string> passages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(passages);
        var questionTokens = new List<Token>();
        tokenizer.Tokenize(question, questionTokens, configuration.MaxQuestionTokens);
        var tokens = new IReadOnlyList<Token>[passages.Count];
        var windows = new List<ReadingWindow>[passages.Count];
        var pending = new List<(int Passage, int First, int End)>();
        var room = configuration.MaxTokens - SpecialTokens - questionTokens.Count;
        for (var i = 0; i < passages.Count; i++)
        {
            tokens[i] = tokenizer.Tokenize(passages[i]);
            windows[i] = [];
            for (var first = 0; ; first += room / 2)
            {
                var end = Math.Min(first + room, tokens[i].Count);
                pending.Add((i, first, end));
                if (end == tokens[i].Count)
                {
                    break;
                }
            }
        }

        var batch = new TokenBatch();
        for (var next = 0; next < pending.Count;)
        {
            batch.Clear();
            var begin = next;
            do
            {
                var (passage, first, end) = pending[next++];
                AddPair(batch, questionTokens, tokens[passage], first, end);
            }
            while (next < pending.Count && batch.TokenCount + configuration.MaxTokens <= BertEncoder.TokensPerPass);

            using var encoded = encoder.Encode(batch, cancellationToken);
            for (var i = begin; i < next; i++)
            {
                var (passage, first, end) = pending[i];
                windows[passage].Add(ReadWindow(encoded, batch.StartOf(i - begin), questionTokens.Count + 2, first, end - first));
            }
        }

        return [.. passages.Select((_, i) => new PassageReading(tokens[i], windows[i], configuration.MaxAnswerTokens))];
    }

    private void AddPair(TokenBatch batch, List<Token> question, IReadOnlyList<Token> passage, int first, int end)
    {
        batch.BeginSequence();
        batch.Add(tokenizer.ClassifierId);
        foreach (var token in question)
        {
            batch.Add(token.Id);
        }

        batch.Add(tokenizer.SeparatorId);
        for (var i = first; i < end; i++)
        {
            batch.Add(passage[i].Id, type: 1);
        }

        batch.Add(tokenizer.SeparatorId, type: 1);
    }

    private ReadingWindow ReadWindow(EncodedTokens encoded, int classifier, int offset, int first, int count)
    {
        var start = new float[count];
        var end = new float[count];
        for (var i = 0; i < count; i++)
        {
            var vector = encoded[classifier + offset + i];
            start[i] = Logit(vector, 0);
            end[i] = Logit(vector, 1);
        }

        return new ReadingWindow(first, (double)Logit(encoded[classifier], 0) + Logit(encoded[classifier], 1), start, end);
    }

    private float Logit(ReadOnlySpan<float> vector, int output)
    {
        return TensorPrimitives.Dot(vector, headWeight.AsSpan(output * vector.Length, vector.Length)) + headBias[output];
    }
}
