using System.Buffers.Binary;
using System.Text.Json;

namespace Attest.Tests.Models.Embeddings;

/// <summary>A model folder with random weights, small enough to compute by hand.</summary>
internal sealed class TinyBertFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, float[]> tensors = new(StringComparer.Ordinal);

    /// <param name="hidden">Dimensions.</param>
    /// <param name="heads">Heads.</param>
    /// <param name="prefix">Put before every tensor's name in the file, as some checkpoints do ("bert.").</param>
    public TinyBertFolder(int hidden, int heads, string prefix)
    {
        const int Intermediate = 40;
        var random = new Random(hidden);
        void Add(string name, int count, float around = 0) => tensors[name] = [.. Enumerable.Range(0, count).Select(_ => around + ((random.NextSingle() - 0.5f) * 0.5f))];
        Add("embeddings.word_embeddings.weight", 8 * hidden);
        Add("embeddings.position_embeddings.weight", 64 * hidden);
        Add("embeddings.token_type_embeddings.weight", 2 * hidden);
        AddNorm("embeddings.LayerNorm");
        for (var layer = 0; layer < 2; layer++)
        {
            var at = $"encoder.layer.{layer}.";
            foreach (var name in (string[])["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"])
            {
                AddLinear(at + name, hidden, hidden);
            }

            AddNorm(at + "attention.output.LayerNorm");
            AddLinear(at + "intermediate.dense", Intermediate, hidden);
            AddLinear(at + "output.dense", hidden, Intermediate);
            AddNorm(at + "output.LayerNorm");
        }

        void AddLinear(string name, int outputs, int inputs)
        {
            Add(name + ".weight", outputs * inputs);
            Add(name + ".bias", outputs);
        }

        void AddNorm(string name)
        {
            Add(name + ".weight", hidden, around: 1);
            Add(name + ".bias", hidden);
        }

        // 16-bit word embeddings are what the encoder keeps, so the file holds values that survive it.
        tensors["embeddings.word_embeddings.weight"] = [.. tensors["embeddings.word_embeddings.weight"].Select(value => (float)(Half)value)];
        Naive = new NaiveBert(hidden, heads, 2, name => tensors[name]);
        folder.Write("config.json", $$"""
            {"model_type":"bert","hidden_act":"gelu","hidden_size":{{hidden}},"num_attention_heads":{{heads}},"num_hidden_layers":2,
             "intermediate_size":{{Intermediate}},"vocab_size":8,"max_position_embeddings":64,"type_vocab_size":2}
            """);
        folder.Write("tokenizer.json", """
            {"normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},
             "pre_tokenizer":{"type":"BertPreTokenizer"},
             "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,
                      "vocab":{"[PAD]":0,"[UNK]":1,"[CLS]":2,"[SEP]":3,"a":4,"b":5,"c":6,"d":7}}}
            """);
        WeightsPath = folder.Write("model.safetensors", Serialize(prefix));
    }

    public string Path => folder.Path;

    public string WeightsPath { get; }

    public NaiveBert Naive { get; }

    public void Dispose() => folder.Dispose();

    private byte[] Serialize(string prefix)
    {
        var header = new Dictionary<string, object>();
        var position = 0;
        foreach (var (name, values) in tensors)
        {
            header[prefix + name] = new { dtype = "F32", shape = (int[])[values.Length], data_offsets = (int[])[position, position + (4 * values.Length)] };
            position += 4 * values.Length;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return [.. length, .. json, .. tensors.Values.SelectMany(values => values.SelectMany(BitConverter.GetBytes))];
    }
}
