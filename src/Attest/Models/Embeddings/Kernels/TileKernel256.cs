using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Attest.Models.Embeddings.Kernels;

/// <summary>6 rows by 2 vectors: 12 sums, 2 loads and a broadcast fill 15 of the 16 registers of AVX2.</summary>
internal sealed unsafe class TileKernel256 : TileKernel
{
    public override int VectorLength => Vector256<float>.Count;

    public override int Columns => 2 * Vector256<float>.Count;

    public override int Rows => 6;

    protected override void MultiplyTile(
        float* left, nint leftStride, float* right, nint rightStride, int depth, float* initial, float* result, nint resultStride, int rows, int columns)
    {
        switch (columns / Vector256<float>.Count)
        {
            case 1:
                MultiplyTile<One>(left, leftStride, right, rightStride, depth, initial, result, resultStride, rows);
                break;
            default:
                MultiplyTile<Two>(left, leftStride, right, rightStride, depth, initial, result, resultStride, rows);
                break;
        }
    }

    private static void MultiplyTile<TVectors>(
        float* left, nint leftStride, float* right, nint rightStride, int depth, float* initial, float* result, nint resultStride, int rows)
        where TVectors : struct, ITileSize
    {
        switch (rows)
        {
            case 1:
                MultiplyTile<One, TVectors>(left, leftStride, right, rightStride, depth, initial, result, resultStride);
                break;
            case 2:
                MultiplyTile<Two, TVectors>(left, leftStride, right, rightStride, depth, initial, result, resultStride);
                break;
            case 4:
                MultiplyTile<Four, TVectors>(left, leftStride, right, rightStride, depth, initial, result, resultStride);
                break;
            default:
                MultiplyTile<Six, TVectors>(left, leftStride, right, rightStride, depth, initial, result, resultStride);
                break;
        }
    }

    // Optimised from the first call: a tiered start would spend seconds in unoptimised vector code.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyTile<TRows, TVectors>(
        float* left, nint leftStride, float* right, nint rightStride, int depth, float* initial, float* result, nint resultStride)
        where TRows : struct, ITileSize
        where TVectors : struct, ITileSize
    {
        var start0 = initial == null ? Vector256<float>.Zero : Vector256.Load(initial);
        var start1 = initial == null || TVectors.Value <= 1 ? Vector256<float>.Zero : Vector256.Load(initial + (1 * Vector256<float>.Count));
        var sum00 = start0;
        var sum01 = start1;
        var sum10 = start0;
        var sum11 = start1;
        var sum20 = start0;
        var sum21 = start1;
        var sum30 = start0;
        var sum31 = start1;
        var sum40 = start0;
        var sum41 = start1;
        var sum50 = start0;
        var sum51 = start1;
        var row1 = left + (1 * leftStride);
        var row2 = left + (2 * leftStride);
        var row3 = left + (3 * leftStride);
        var row4 = left + (4 * leftStride);
        var row5 = left + (5 * leftStride);
        for (nint k = 0; k < depth; k++)
        {
            var right0 = Vector256.Load(right);
            var right1 = TVectors.Value > 1 ? Vector256.Load(right + (1 * Vector256<float>.Count)) : default;
            right += rightStride;

            var factor0 = Vector256.Create(left[k]);
            sum00 = Vector256.MultiplyAddEstimate(factor0, right0, sum00);
            sum01 = TVectors.Value > 1 ? Vector256.MultiplyAddEstimate(factor0, right1, sum01) : default;

            if (TRows.Value > 1)
            {
                var factor1 = Vector256.Create(row1[k]);
                sum10 = Vector256.MultiplyAddEstimate(factor1, right0, sum10);
                sum11 = TVectors.Value > 1 ? Vector256.MultiplyAddEstimate(factor1, right1, sum11) : default;
            }

            if (TRows.Value > 2)
            {
                var factor2 = Vector256.Create(row2[k]);
                sum20 = Vector256.MultiplyAddEstimate(factor2, right0, sum20);
                sum21 = TVectors.Value > 1 ? Vector256.MultiplyAddEstimate(factor2, right1, sum21) : default;
            }

            if (TRows.Value > 3)
            {
                var factor3 = Vector256.Create(row3[k]);
                sum30 = Vector256.MultiplyAddEstimate(factor3, right0, sum30);
                sum31 = TVectors.Value > 1 ? Vector256.MultiplyAddEstimate(factor3, right1, sum31) : default;
            }

            if (TRows.Value > 4)
            {
                var factor4 = Vector256.Create(row4[k]);
                sum40 = Vector256.MultiplyAddEstimate(factor4, right0, sum40);
                sum41 = TVectors.Value > 1 ? Vector256.MultiplyAddEstimate(factor4, right1, sum41) : default;
            }

            if (TRows.Value > 5)
            {
                var factor5 = Vector256.Create(row5[k]);
                sum50 = Vector256.MultiplyAddEstimate(factor5, right0, sum50);
                sum51 = TVectors.Value > 1 ? Vector256.MultiplyAddEstimate(factor5, right1, sum51) : default;
            }
        }

        Store<TVectors>(result, sum00, sum01);

        if (TRows.Value > 1)
        {
            Store<TVectors>(result + (1 * resultStride), sum10, sum11);
        }

        if (TRows.Value > 2)
        {
            Store<TVectors>(result + (2 * resultStride), sum20, sum21);
        }

        if (TRows.Value > 3)
        {
            Store<TVectors>(result + (3 * resultStride), sum30, sum31);
        }

        if (TRows.Value > 4)
        {
            Store<TVectors>(result + (4 * resultStride), sum40, sum41);
        }

        if (TRows.Value > 5)
        {
            Store<TVectors>(result + (5 * resultStride), sum50, sum51);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TVectors>(float* result, Vector256<float> sum0, Vector256<float> sum1)
        where TVectors : struct, ITileSize
    {
        sum0.Store(result);
        if (TVectors.Value > 1)
        {
            sum1.Store(result + (1 * Vector256<float>.Count));
        }
    }
}
