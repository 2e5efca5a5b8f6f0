using System.Numerics;
using System.Runtime.CompilerServices;

namespace Attest.Models.Embeddings.Kernels;

/// <summary>What a transformer does to one row of activations at a time. In place, on 32-bit floats.</summary>
internal static unsafe class RowFunctions
{
    private const float InverseSqrt2 = 0.707106781f;

    /// <summary>x · Φ(x), the exact form with erf (https://arxiv.org/abs/1606.08415).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gelu(float* row, int length)
    {
        var half = new Vector<float>(0.5f);
        for (var i = 0; i < length; i += Vector<float>.Count)
        {
            if (length - i < Vector<float>.Count)
            {
                GeluTail(row + i, length - i);
                return;
            }

            var x = Vector.Load(row + i);
            var scaled = x * half;
            Vector.MultiplyAddEstimate(scaled, VectorFunctions.Erf(x * new Vector<float>(InverseSqrt2)), scaled).Store(row + i);
        }
    }

    /// <summary>row = exp(scale · (row − its maximum)), divided by its sum.</summary>
    /// <param name="row">Has room for whole vectors; what stands beyond the length is overwritten.</param>
    /// <param name="length">At least 1.</param>
    /// <param name="scale">Positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Softmax(float* row, int length, float scale)
    {
        var width = Vector<float>.Count;
        var end = (length + width - 1) / width * width;
        for (var i = length; i < end; i++)
        {
            row[i] = float.NegativeInfinity;
        }

        var maxima = Vector.Load(row);
        for (var i = width; i < end; i += width)
        {
            maxima = Vector.MaxNative(maxima, Vector.Load(row + i));
        }

        var maximum = maxima[0];
        for (var i = 1; i < width; i++)
        {
            maximum = float.MaxNative(maximum, maxima[i]);
        }

        var factor = new Vector<float>(scale);
        var offset = new Vector<float>(-maximum * scale);
        var sums = Vector<float>.Zero;
        for (var i = 0; i < end; i += width)
        {
            var power = VectorFunctions.Exp(Vector.MultiplyAddEstimate(Vector.Load(row + i), factor, offset));
            power.Store(row + i);
            sums += power;
        }

        var inverse = new Vector<float>(1 / Vector.Sum(sums));
        for (var i = 0; i < end; i += width)
        {
            (Vector.Load(row + i) * inverse).Store(row + i);
        }
    }

    /// <summary>row = LayerNorm(row + added) · weight + bias (https://arxiv.org/abs/1607.06450), variance in two passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddAndNormalize(float* row, float* added, float* weight, float* bias, int length, float epsilon)
    {
        var width = Vector<float>.Count;
        var sums = Vector<float>.Zero;
        var sum = 0f;
        var i = 0;
        for (; i <= length - width; i += width)
        {
            var x = Vector.Load(row + i) + Vector.Load(added + i);
            x.Store(row + i);
            sums += x;
        }

        for (; i < length; i++)
        {
            row[i] += added[i];
            sum += row[i];
        }

        var mean = (Vector.Sum(sums) + sum) / length;
        var squares = Vector<float>.Zero;
        var square = 0f;
        var means = new Vector<float>(mean);
        for (i = 0; i <= length - width; i += width)
        {
            var difference = Vector.Load(row + i) - means;
            squares = Vector.MultiplyAddEstimate(difference, difference, squares);
        }

        for (; i < length; i++)
        {
            square += (row[i] - mean) * (row[i] - mean);
        }

        var inverse = 1 / MathF.Sqrt(((Vector.Sum(squares) + square) / length) + epsilon);
        var inverses = new Vector<float>(inverse);
        for (i = 0; i <= length - width; i += width)
        {
            var normalized = (Vector.Load(row + i) - means) * inverses;
            Vector.MultiplyAddEstimate(normalized, Vector.Load(weight + i), Vector.Load(bias + i)).Store(row + i);
        }

        for (; i < length; i++)
        {
            row[i] = ((row[i] - mean) * inverse * weight[i]) + bias[i];
        }
    }

    private static void GeluTail(float* row, int length)
    {
        var tail = stackalloc float[Vector<float>.Count];
        new Span<float>(row, length).CopyTo(new Span<float>(tail, length));
        Gelu(tail, Vector<float>.Count);
        new Span<float>(tail, length).CopyTo(new Span<float>(row, length));
    }
}
