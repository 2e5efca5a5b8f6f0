namespace Attest.Models.Embeddings;

/// <summary>Token sequences laid end to end, without padding between them.</summary>
internal sealed class TokenBatch
{
    private readonly List<int> ids = [];
    private readonly List<byte> types = [];
    private readonly List<int> starts = [];

    /// <summary>Tokens of all sequences.</summary>
    public int TokenCount => ids.Count;

    public int SequenceCount => starts.Count;

    /// <summary>The first token of a sequence, counted over the whole batch.</summary>
    public int StartOf(int sequence) => starts[sequence];

    /// <summary>One past the last token of a sequence.</summary>
    public int EndOf(int sequence) => sequence + 1 < starts.Count ? starts[sequence + 1] : ids.Count;

    public int LengthOf(int sequence) => EndOf(sequence) - StartOf(sequence);

    public int IdOf(int token) => ids[token];

    /// <summary>0 for a single text and the first of a pair, 1 for the second.</summary>
    public int TypeOf(int token) => types[token];

    public void BeginSequence() => starts.Add(ids.Count);

    public void Add(int id, byte type = 0)
    {
        ids.Add(id);
        types.Add(type);
    }

    public void Clear()
    {
        ids.Clear();
        types.Clear();
        starts.Clear();
    }
}
