using Attest.Models.Embeddings.Kernels;

namespace Attest.Tests.Models.Embeddings.Kernels;

/// <summary>Every vector width runs on every processor (in software where it must), so all three are tested wherever the tests run.</summary>
public sealed unsafe class TileKernelTests
{
    public static TheoryData<int> Widths => [128, 256, 512];

    [Theory]
    [MemberData(nameof(Widths))]
    public void EveryTileSizeEqualsPlainArithmetic(int width)
    {
        var kernel = Kernel(width);
        const int Depth = 37;
        var random = new Random(7);
        var (leftStride, rightStride, resultStride) = (Depth + 3, kernel.Columns + 16, kernel.Columns + 16);
        using var left = Filled(random, (kernel.Rows + 3) * leftStride);
        using var right = Filled(random, Depth * rightStride);
        using var initial = Filled(random, kernel.Columns);
        for (var rows = 1; rows <= kernel.Rows + 3; rows++)
        {
            for (var columns = kernel.VectorLength; columns <= kernel.Columns; columns += kernel.VectorLength)
            {
                using var result = new AlignedBuffer((kernel.Rows + 4) * resultStride);

                kernel.Multiply(left.Pointer, leftStride, right.Pointer, rightStride, Depth, initial.Pointer, result.Pointer, resultStride, rows, columns);

                for (var i = 0; i < kernel.Rows + 4; i++)
                {
                    for (var j = 0; j < resultStride; j++)
                    {
                        var expected = i < rows && j < columns
                            ? initial.Span[j] + Enumerable.Range(0, Depth).Sum(k => (double)left.Span[(i * leftStride) + k] * right.Span[(k * rightStride) + j])
                            : 0;
                        Assert.Equal(expected, result.Span[(i * resultStride) + j], 1e-5);
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void PackedMatrixOfAnySizeEqualsPlainArithmetic(int width)
    {
        var kernel = Kernel(width);
        var random = new Random(7);
        const int Inputs = 21;
        foreach (var outputs in (ReadOnlySpan<int>)[1, 16, 50, 96, 100])
        {
            const int Rows = 11;
            var stride = (outputs + 15) & ~15;
            using var weights = Filled(random, outputs * Inputs);
            using var bias = Filled(random, outputs);
            using var left = Filled(random, (Rows + 1) * Inputs);
            using var result = new AlignedBuffer((Rows + 1) * stride);
            var matrix = new PackedMatrix(weights.Span, bias.Span, kernel);

            for (var panel = 0; panel < matrix.PanelCount; panel++)
            {
                matrix.MultiplyPanel(panel, left.Pointer, Inputs, result.Pointer, stride, Rows, applyGelu: false);
            }

            for (var i = 0; i < Rows; i++)
            {
                for (var j = 0; j < stride; j++)
                {
                    var expected = j >= outputs ? 0 : bias.Span[j] + Enumerable.Range(0, Inputs).Sum(k => (double)left.Span[(i * Inputs) + k] * weights.Span[(j * Inputs) + k]);
                    Assert.Equal(expected, result.Span[(i * stride) + j], 1e-5);
                }
            }
        }
    }

    private static TileKernel Kernel(int width) => width switch
    {
        128 => new TileKernel128(),
        256 => new TileKernel256(),
        _ => new TileKernel512(),
    };

    private static AlignedBuffer Filled(Random random, int length)
    {
        var buffer = new AlignedBuffer(length);
        foreach (ref var value in buffer.Span)
        {
            value = random.NextSingle() - 0.5f;
        }

        return buffer;
    }
}
