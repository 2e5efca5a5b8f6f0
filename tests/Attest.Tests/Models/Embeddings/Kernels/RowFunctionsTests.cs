using System.Numerics;
using Attest.Models.Embeddings.Kernels;

namespace Attest.Tests.Models.Embeddings.Kernels;

public sealed unsafe class RowFunctionsTests
{
    // erf to 16 digits, from its tables (Abramowitz and Stegun, 7.1; DLMF 7.2).
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1, 0.1124629160182849)]
    [InlineData(0.5, 0.5204998778130465)]
    [InlineData(1, 0.8427007929497149)]
    [InlineData(1.5, 0.9661051464753108)]
    [InlineData(2, 0.9953222650189527)]
    [InlineData(2.5, 0.9995930479825550)]
    [InlineData(3, 0.9999779095030014)]
    [InlineData(3.5, 0.9999992569016276)]
    [InlineData(4, 0.9999999845827421)]
    [InlineData(100, 1)]
    public void ErfIsExactToSixDecimals(double x, double expected)
    {
        Assert.Equal(expected, VectorFunctions.Erf(new Vector<float>((float)x))[0], 5e-7);
        Assert.Equal(-expected, VectorFunctions.Erf(new Vector<float>((float)-x))[0], 5e-7);
    }

    [Fact]
    public void ErfEqualsItsSeriesEverywhere()
    {
        for (var x = -3.0; x <= 3.0; x += 0.001)
        {
            Assert.Equal(ErfSeries((float)x), VectorFunctions.Erf(new Vector<float>((float)x))[0], 5e-7);
        }
    }

    [Fact]
    public void ExpIsExactToTwoUnitsInTheLastPlace()
    {
        for (var x = -87f; x <= 88f; x += 0.0137f)
        {
            var expected = Math.Exp(x);

            Assert.Equal(1, VectorFunctions.Exp(new Vector<float>(x))[0] / expected, 2.5e-7);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(37)]
    public void SoftmaxOfAnyLengthEqualsItsDefinition(int length)
    {
        using var row = Filled((length + 15) & ~15, 20);
        var maximum = row.Span[..length].ToArray().Max();
        double[] powers = [.. row.Span[..length].ToArray().Select(x => Math.Exp((x - maximum) * 0.25))];

        RowFunctions.Softmax(row.Pointer, length, 0.25f);

        for (var i = 0; i < length; i++)
        {
            Assert.Equal(powers[i] / powers.Sum(), row.Span[i], 1e-6);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(37)]
    public void GeluOfAnyLengthEqualsItsDefinition(int length)
    {
        using var row = Filled(length, 8);
        double[] expected = [.. row.Span.ToArray().Select(x => 0.5 * x * (1 + ErfSeries(x / Math.Sqrt(2))))];

        RowFunctions.Gelu(row.Pointer, length);

        for (var i = 0; i < length; i++)
        {
            Assert.Equal(expected[i], row.Span[i], 1e-6);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(37)]
    public void LayerNormOfAnyLengthEqualsItsDefinition(int length)
    {
        using var row = Filled(length, 4, seed: 1);
        using var added = Filled(length, 4, seed: 2);
        using var weight = Filled(length, 2, seed: 3);
        using var bias = Filled(length, 2, seed: 4);
        double[] sum = [.. Enumerable.Range(0, length).Select(i => (double)row.Span[i] + added.Span[i])];
        var mean = sum.Average();
        var deviation = Math.Sqrt(sum.Average(x => (x - mean) * (x - mean)) + 1e-12);

        RowFunctions.AddAndNormalize(row.Pointer, added.Pointer, weight.Pointer, bias.Pointer, length, 1e-12f);

        for (var i = 0; i < length; i++)
        {
            Assert.Equal(((sum[i] - mean) / deviation * weight.Span[i]) + bias.Span[i], row.Span[i], 1e-5);
        }
    }

    [Fact]
    public void EveryHalfIsWidenedExactly()
    {
        Half[] halves = [.. Enumerable.Range(0, 65536).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits)).Where(half => !Half.IsNaN(half))];
        var floats = new float[halves.Length];

        HalfConversion.Widen(halves, floats);

        for (var i = 0; i < halves.Length; i++)
        {
            Assert.Equal(BitConverter.SingleToInt32Bits((float)halves[i]), BitConverter.SingleToInt32Bits(floats[i]));
        }
    }

    private static AlignedBuffer Filled(int length, float range, int seed = 7)
    {
        var random = new Random(seed);
        var buffer = new AlignedBuffer(length);
        foreach (ref var value in buffer.Span)
        {
            value = (random.NextSingle() - 0.5f) * range;
        }

        return buffer;
    }

    /// <summary>The Maclaurin series, which converges in 64 bits for arguments up to 3.</summary>
    private static double ErfSeries(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; n < 100; n++)
        {
            term *= -x * x / n;
            sum += term / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }
}
