using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attest.Models.Embeddings.Kernels;

/// <summary>
/// Widens 16-bit floats. The same as TensorPrimitives.ConvertToSingle, but optimised from the first call, which matters when 22 million
/// weights are read at start.
/// </summary>
internal static class HalfConversion
{
    private const uint ExponentAndFraction = 0x7FFF;
    private const uint Infinity16 = 0x7C00;
    private const uint Infinity32 = 0x7F800000;
    private const float ExponentShift = 5.192296858534828e33f; // 2^112: the difference of the two formats' exponent biases

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(ReadOnlySpan<Half> source, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, source.Length);
        var bits = MemoryMarshal.Cast<Half, ushort>(source);
        var i = 0;
        for (; i <= bits.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(bits[i..]), out var low, out var high);
            Widen(low).CopyTo(destination[i..]);
            Widen(high).CopyTo(destination[(i + Vector<uint>.Count)..]);
        }

        for (; i < bits.Length; i++)
        {
            destination[i] = (float)source[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Widen(Vector<uint> half)
    {
        var magnitude = half & new Vector<uint>(ExponentAndFraction);
        var value = Vector.AsVectorSingle(magnitude << 13) * ExponentShift;
        var isSpecial = Vector.GreaterThanOrEqual(magnitude, new Vector<uint>(Infinity16));
        var sign = (half ^ magnitude) << 16;
        return Vector.AsVectorSingle(Vector.AsVectorUInt32(value) | (isSpecial & new Vector<uint>(Infinity32)) | sign);
    }
}
