using Attest.Models.Embeddings.Kernels;

namespace Attest.Models.Embeddings;

/// <summary>Builds a <see cref="BertWeights"/> from a .safetensors file, or from one that replaces some tensors of another model.</summary>
/// <param name="configuration">The shape that the tensors must have.</param>
/// <param name="files">Where a tensor is looked for, in order.</param>
internal sealed class BertWeightsReader(BertConfiguration configuration, params IReadOnlyList<SafetensorsFile> files)
{
    private readonly int hidden = configuration.HiddenSize;
    private readonly TileKernel kernel = TileKernel.Widest;

    /// <exception cref="InvalidDataException">A tensor is missing or has another shape than the configuration says.</exception>
    public BertWeights Read() => Read(null);

    /// <summary>Reads what the first file replaces and takes everything else from the base by reference.</summary>
    public BertWeights ReadOver(BertWeights baseWeights) => Read(baseWeights);

    private BertWeights Read(BertWeights? shared)
    {
        var layers = new BertLayer[configuration.LayerCount];
        Half[]? words = null;
        AlignedBuffer? positions = null;
        AlignedBuffer? types = null;
        LayerNormWeights? norm = null;

        // One item more than layers: the embeddings, first because they are the largest.
        Parallel.For(0, layers.Length + 1, item =>
        {
            if (item > 0)
            {
                layers[item - 1] = shared is null || Replaces($"encoder.layer.{item - 1}.") ? ReadLayer($"encoder.layer.{item - 1}.") : shared.Layers[item - 1];
                return;
            }

            words = shared is null || Replaces("embeddings.word_embeddings.") ? ReadWords() : shared.WordEmbeddings;
            positions = shared is null || Replaces("embeddings.position_embeddings.")
                ? ReadAligned("embeddings.position_embeddings.weight", configuration.PositionCount * hidden)
                : shared.PositionEmbeddings;
            types = shared is null || Replaces("embeddings.token_type_embeddings.")
                ? ReadAligned("embeddings.token_type_embeddings.weight", configuration.TypeCount * hidden)
                : shared.TypeEmbeddings;
            norm = shared is null || Replaces("embeddings.LayerNorm.") ? ReadNorm("embeddings.LayerNorm") : shared.EmbeddingNorm;
        });
        return new BertWeights(configuration, words!, positions!, types!, norm!, layers);
    }

    private BertLayer ReadLayer(string prefix)
    {
        return new BertLayer(
            ReadLinear(hidden, hidden, prefix + "attention.self.query", prefix + "attention.self.key", prefix + "attention.self.value"),
            ReadLinear(hidden, hidden, prefix + "attention.output.dense"),
            ReadNorm(prefix + "attention.output.LayerNorm"),
            ReadLinear(configuration.IntermediateSize, hidden, prefix + "intermediate.dense"),
            ReadLinear(hidden, configuration.IntermediateSize, prefix + "output.dense"),
            ReadNorm(prefix + "output.LayerNorm"));
    }

    /// <summary>Reads linear layers of the same shape and puts their outputs side by side.</summary>
    private PackedMatrix ReadLinear(int outputs, int inputs, params ReadOnlySpan<string> names)
    {
        using var weights = new AlignedBuffer(names.Length * outputs * inputs);
        using var bias = new AlignedBuffer(names.Length * outputs);
        for (var i = 0; i < names.Length; i++)
        {
            ReadInto(names[i] + ".weight", weights.Span.Slice(i * outputs * inputs, outputs * inputs));
            ReadInto(names[i] + ".bias", bias.Span.Slice(i * outputs, outputs));
        }

        return new PackedMatrix(weights.Span, bias.Span, kernel);
    }

    private LayerNormWeights ReadNorm(string name) => new(ReadAligned(name + ".weight", hidden), ReadAligned(name + ".bias", hidden));

    private AlignedBuffer ReadAligned(string name, int length)
    {
        var buffer = new AlignedBuffer(length);
        ReadInto(name, buffer.Span);
        return buffer;
    }

    private Half[] ReadWords()
    {
        var words = GC.AllocateUninitializedArray<Half>(configuration.VocabularySize * hidden);
        var (file, name) = Find("embeddings.word_embeddings.weight");
        file.Read(name, words);
        return words;
    }

    private void ReadInto(string name, Span<float> destination)
    {
        var (file, fullName) = Find(name);
        file.Read(fullName, destination);
    }

    private bool Replaces(string prefix) => files[0].ContainsAny(prefix) || files[0].ContainsAny("bert." + prefix);

    private (SafetensorsFile File, string Name) Find(string name)
    {
        foreach (var file in files)
        {
            if (file.Contains(name))
            {
                return (file, name);
            }

            if (file.Contains("bert." + name))
            {
                return (file, "bert." + name);
            }
        }

        throw new InvalidDataException($"{files[0].Path} lacks the tensor {name}");
    }
}
