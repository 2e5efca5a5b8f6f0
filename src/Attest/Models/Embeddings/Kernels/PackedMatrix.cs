using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Attest.Models.Embeddings.Kernels;

/// <summary>
/// The weights of a linear layer, y = x · Wᵀ + b, in the order in which the tile kernel reads them: panels of as many outputs as a tile has
/// columns, inside a panel input by input. The last panel is filled up with zeros. Immutable, thread-safe.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Models share weights and live as long as the program; the buffers free themselves when collected.")]
internal sealed unsafe class PackedMatrix
{
    private readonly TileKernel kernel;
    private readonly AlignedBuffer panels; // (panels, inputs, kernel.Columns)
    private readonly AlignedBuffer bias;   // (panels, kernel.Columns)

    /// <param name="weights">(outputs, inputs), as PyTorch stores a linear layer.</param>
    /// <param name="bias">(outputs)</param>
    /// <param name="kernel">The kernel that will read the panels.</param>
    public PackedMatrix(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, TileKernel kernel)
    {
        this.kernel = kernel;
        Outputs = bias.Length;
        Inputs = weights.Length / bias.Length;
        var columns = kernel.Columns;
        PanelCount = (Outputs + columns - 1) / columns;
        panels = new AlignedBuffer(PanelCount * Inputs * columns);
        this.bias = new AlignedBuffer(PanelCount * columns);
        bias.CopyTo(this.bias.Span);
        for (var output = 0; output < Outputs; output++)
        {
            Scatter(weights.Slice(output * Inputs, Inputs), panels.Pointer + ((nint)(output / columns) * Inputs * columns) + (output % columns), columns);
        }
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public int PanelCount { get; }

    /// <summary>Computes one panel of outputs for a run of rows.</summary>
    /// <param name="panel">0 to <see cref="PanelCount"/>.</param>
    /// <param name="left">(rows, inputs)</param>
    /// <param name="leftStride">Floats from one row of left to the next.</param>
    /// <param name="result">(rows, outputs): the start of the whole rows, not of the panel.</param>
    /// <param name="resultStride">Floats from one row of result to the next; a multiple of 16, so that the last panel may write whole vectors.</param>
    /// <param name="rows">Rows to compute; result has one more where this is odd, and it is overwritten.</param>
    /// <param name="applyGelu">Whether GELU follows, while the tile is still in the cache.</param>
    public void MultiplyPanel(int panel, float* left, int leftStride, float* result, int resultStride, int rows, bool applyGelu)
    {
        var start = panel * kernel.Columns;
        var columns = Math.Min(kernel.Columns, resultStride - start);
        var right = panels.Pointer + ((nint)start * Inputs);
        result += start;
        for (var row = 0; row < rows; row += kernel.Rows)
        {
            var height = Math.Min(kernel.Rows, (rows - row + 1) & ~1);
            var target = result + ((nint)row * resultStride);
            kernel.Multiply(left + ((nint)row * leftStride), leftStride, right, kernel.Columns, Inputs, bias.Pointer + start, target, resultStride, height, columns);
            if (applyGelu)
            {
                for (var i = 0; i < height; i++)
                {
                    RowFunctions.Gelu(target + ((nint)i * resultStride), columns);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(ReadOnlySpan<float> source, float* target, int stride)
    {
        foreach (var value in source)
        {
            *target = value;
            target += stride;
        }
    }
}
