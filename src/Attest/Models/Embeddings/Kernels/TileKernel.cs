using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Attest.Models.Embeddings.Kernels;

/// <summary>
/// The inner part of every matrix product: one tile of the result, as many rows and columns as fit the registers of a vector width.
/// Everything around it (packing, blocking, threads) is the same for all widths.
/// </summary>
internal abstract unsafe class TileKernel
{
    /// <summary>
    /// The widest that this processor has. Vector512.IsHardwareAccelerated is not asked: it is false on processors that lower their clock
    /// for some 512-bit instructions, and a matrix product is still much faster with them.
    /// </summary>
    public static TileKernel Widest { get; } =
        Avx512F.IsSupported ? new TileKernel512()
        : Vector256.IsHardwareAccelerated ? new TileKernel256()
        : new TileKernel128();

    /// <summary>Floats in a vector.</summary>
    public abstract int VectorLength { get; }

    /// <summary>Columns of a full tile, a multiple of <see cref="VectorLength"/>.</summary>
    public abstract int Columns { get; }

    /// <summary>Rows of a full tile.</summary>
    public abstract int Rows { get; }

    /// <summary>
    /// result = initial + left × right for one tile. Rows that are not multiples of two cost a second pass, so callers whose buffers have
    /// room below round up to an even number.
    /// </summary>
    /// <param name="left">(rows, depth)</param>
    /// <param name="leftStride">Floats from one row of left to the next.</param>
    /// <param name="right">(depth, columns)</param>
    /// <param name="rightStride">Floats from one row of right to the next.</param>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="initial">(columns) added to every row, or null.</param>
    /// <param name="result">(rows, columns)</param>
    /// <param name="resultStride">Floats from one row of result to the next.</param>
    /// <param name="rows">1 to <see cref="Rows"/>.</param>
    /// <param name="columns">A multiple of <see cref="VectorLength"/>, at most <see cref="Columns"/>.</param>
    public void Multiply(
        float* left, nint leftStride, float* right, nint rightStride, int depth, float* initial, float* result, nint resultStride, int rows, int columns)
    {
        while (rows > 0)
        {
            var part = rows >= Rows ? Rows : rows == 1 ? 1 : rows & ~1;
            MultiplyTile(left, leftStride, right, rightStride, depth, initial, result, resultStride, part, columns);
            left += part * leftStride;
            result += part * resultStride;
            rows -= part;
        }
    }

    /// <summary>The same for exactly one tile: an even number of rows, or one.</summary>
    protected abstract void MultiplyTile(
        float* left, nint leftStride, float* right, nint rightStride, int depth, float* initial, float* result, nint resultStride, int rows, int columns);
}
