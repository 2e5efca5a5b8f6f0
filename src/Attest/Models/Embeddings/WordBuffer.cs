using System.Text;

namespace Attest.Models.Embeddings;

/// <summary>The normalised letters of the word being read, each with its place in the original text.</summary>
internal ref struct WordBuffer(Span<char> text, Span<int> starts, Span<int> ends)
{
    /// <summary>
    /// UTF-16 code units. Words of more than 100 code points are unknown to every BERT vocabulary, so nothing beyond this is stored, only
    /// counted.
    /// </summary>
    public const int Capacity = 256;

    private readonly Span<char> text = text;
    private readonly Span<int> starts = starts;
    private readonly Span<int> ends = ends;

    /// <summary>Stored UTF-16 code units.</summary>
    public int Length { get; private set; }

    /// <summary>Code points, stored or not.</summary>
    public int RuneCount { get; private set; }

    /// <summary>Where the word ends in the original text.</summary>
    public int End { get; private set; }

    public readonly ReadOnlySpan<char> Text => text[..Length];

    public readonly int StartOf(int index) => starts[index];

    public readonly int EndOf(int index) => ends[index];

    public void Append(Rune rune, int start, int end)
    {
        RuneCount++;
        End = end;
        if (Length + 2 > Capacity)
        {
            return;
        }

        var length = rune.EncodeToUtf16(text[Length..]);
        for (var i = 0; i < length; i++)
        {
            starts[Length] = start;
            ends[Length] = end;
            Length++;
        }
    }

    /// <summary>Moves the end of the last letter when a mark follows it directly.</summary>
    public void ExtendTo(int start, int end)
    {
        if (End < start)
        {
            return;
        }

        if (ends[Length - 1] == End)
        {
            var last = End;
            for (var i = Length - 1; i >= 0 && ends[i] == last; i--)
            {
                ends[i] = end;
            }
        }

        End = end;
    }

    public void Clear()
    {
        Length = 0;
        RuneCount = 0;
    }
}
