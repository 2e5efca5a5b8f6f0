namespace Attest.Benchmarks.Fuzz;

/// <summary>Changes inputs by chance, as AFL's "havoc" does: the same ones for a seed.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<byte[]> words)
{
    /// <summary>Bytes of the longest input: what is slow beyond it is slow below it.</summary>
    private const int Longest = 16 * 1024;

    private const int MostRepeats = 64;

    public byte[] Mutate(IReadOnlyList<byte[]> inputs)
    {
        var input = new List<byte>(Pick(inputs));
        for (var changes = 1 << random.Next(5); changes > 0; changes--)
        {
            Change(input, inputs);
        }

        return [.. input.Take(Longest)];
    }

    private void Change(List<byte> input, IReadOnlyList<byte[]> inputs)
    {
        var (start, length) = Range(input);
        switch (random.Next(8))
        {
            case 0 when input.Count > 0:
                input[random.Next(input.Count)] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when input.Count > 0:
                input[random.Next(input.Count)] = (byte)random.Next(256);
                break;
            case 2:
                input.RemoveRange(start, length);
                break;
            case 3:
                input.InsertRange(start, input.GetRange(start, length));
                break;
            case 4:
                var repeated = input.GetRange(start, Math.Min(length, Longest / MostRepeats));
                input.InsertRange(start, Enumerable.Repeat(repeated, random.Next(1, MostRepeats)).SelectMany(bytes => bytes));
                break;
            case 5:
                var other = Pick(inputs);
                var from = random.Next(other.Length + 1);
                input.InsertRange(start, other.AsSpan(from, random.Next(Math.Min(other.Length - from, 200) + 1)).ToArray());
                break;
            case 6:
                input.RemoveRange(start, Math.Min(length, 8));
                input.InsertRange(start, Pick(words));
                break;
            default:
                input.InsertRange(start, Pick(words));
                break;
        }

        if (input.Count > Longest)
        {
            input.RemoveRange(Longest, input.Count - Longest);
        }
    }

    private (int Start, int Length) Range(List<byte> input)
    {
        var start = random.Next(input.Count + 1);
        return (start, random.Next(Math.Min(input.Count - start, 1 << random.Next(8)) + 1));
    }

    private T Pick<T>(IReadOnlyList<T> among) => among[random.Next(among.Count)];
}
