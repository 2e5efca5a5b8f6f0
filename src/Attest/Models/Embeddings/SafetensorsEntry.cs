using System.Text.Json;

namespace Attest.Models.Embeddings;

/// <summary>Where one tensor stands in a .safetensors file.</summary>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its dimensions, outermost first.</param>
/// <param name="Start">Its first byte, counted from the end of the header.</param>
/// <param name="Count">Its elements.</param>
internal sealed record SafetensorsEntry(SafetensorsType Type, IReadOnlyList<int> Shape, long Start, int Count)
{
    public int ElementSize => Type == SafetensorsType.F32 ? 4 : 2;

    public long ByteLength => (long)Count * ElementSize;

    /// <summary>Reads {"dtype", "shape", "data_offsets"}; null for an element type that no weight has.</summary>
    public static SafetensorsEntry? Parse(JsonElement json)
    {
        var type = json.GetProperty("dtype").GetString();
        if (type is not ("F32" or "F16" or "BF16"))
        {
            return null;
        }

        int[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt32())];
        var count = shape.Aggregate(1, (product, dimension) => checked(product * dimension));
        var offsets = json.GetProperty("data_offsets");
        if (offsets.GetArrayLength() != 2)
        {
            throw new FormatException("data_offsets are not two numbers");
        }

        var start = offsets[0].GetInt64();
        var entry = new SafetensorsEntry(Enum.Parse<SafetensorsType>(type), shape, start, count);
        if (start < 0 || shape.Any(dimension => dimension < 0) || checked(offsets[1].GetInt64() - start) != entry.ByteLength)
        {
            throw new FormatException("a tensor's shape and its data_offsets disagree");
        }

        return entry;
    }
}
