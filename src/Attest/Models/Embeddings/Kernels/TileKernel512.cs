using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Attest.Models.Embeddings.Kernels;

/// <summary>8 rows by 3 vectors: 24 sums, 3 loads and a broadcast fill 28 of the 32 registers of AVX-512.</summary>
internal sealed unsafe class TileKernel512 : TileKernel
{
    public override int VectorLength => Vector512<float>.Count;

    public override int Columns => 3 * Vector512<float>.Count;

    public override int Rows => 8;

    protected override void MultiplyTile(
        float* left, nint leftStride, float* right, nint rightStride, int depth, float* initial, float* result, nint resultStride, int rows, int columns)
    {
        switch (columns / Vector512<float>.Count)
        {
            case 1:
                MultiplyTile<One>(left, leftStride, right, rightStride, depth, initial, result, resultStride, rows);
                break;
            case 2:
                MultiplyTile<Two>(left, leftStride, right, rightStride, depth, initial, result, resultStride, rows);
                break;
            default:
                MultiplyTile<Three>(left, leftStride, right, rightStride, depth, initial, result, resultStride, rows);
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
            case 6:
                MultiplyTile<Six, TVectors>(left, leftStride, right, rightStride, depth, initial, result, resultStride);
                break;
            default:
                MultiplyTile<Eight, TVectors>(left, leftStride, right, rightStride, depth, initial, result, resultStride);
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
        var start0 = initial == null ? Vector512<float>.Zero : Vector512.Load(initial);
        var start1 = initial == null || TVectors.Value <= 1 ? Vector512<float>.Zero : Vector512.Load(initial + (1 * Vector512<float>.Count));
        var start2 = initial == null || TVectors.Value <= 2 ? Vector512<float>.Zero : Vector512.Load(initial + (2 * Vector512<float>.Count));
        var sum00 = start0;
        var sum01 = start1;
        var sum02 = start2;
        var sum10 = start0;
        var sum11 = start1;
        var sum12 = start2;
        var sum20 = start0;
        var sum21 = start1;
        var sum22 = start2;
        var sum30 = start0;
        var sum31 = start1;
        var sum32 = start2;
        var sum40 = start0;
        var sum41 = start1;
        var sum42 = start2;
        var sum50 = start0;
        var sum51 = start1;
        var sum52 = start2;
        var sum60 = start0;
        var sum61 = start1;
        var sum62 = start2;
        var sum70 = start0;
        var sum71 = start1;
        var sum72 = start2;
        var row1 = left + (1 * leftStride);
        var row2 = left + (2 * leftStride);
        var row3 = left + (3 * leftStride);
        var row4 = left + (4 * leftStride);
        var row5 = left + (5 * leftStride);
        var row6 = left + (6 * leftStride);
        var row7 = left + (7 * leftStride);
        for (nint k = 0; k < depth; k++)
        {
            var right0 = Vector512.Load(right);
            var right1 = TVectors.Value > 1 ? Vector512.Load(right + (1 * Vector512<float>.Count)) : default;
            var right2 = TVectors.Value > 2 ? Vector512.Load(right + (2 * Vector512<float>.Count)) : default;
            right += rightStride;

            var factor0 = Vector512.Create(left[k]);
            sum00 = Vector512.MultiplyAddEstimate(factor0, right0, sum00);
            sum01 = TVectors.Value > 1 ? Vector512.MultiplyAddEstimate(factor0, right1, sum01) : default;
            sum02 = TVectors.Value > 2 ? Vector512.MultiplyAddEstimate(factor0, right2, sum02) : default;

            if (TRows.Value > 1)
            {
                var factor1 = Vector512.Create(row1[k]);
                sum10 = Vector512.MultiplyAddEstimate(factor1, right0, sum10);
                sum11 = TVectors.Value > 1 ? Vector512.MultiplyAddEstimate(factor1, right1, sum11) : default;
                sum12 = TVectors.Value > 2 ? Vector512.MultiplyAddEstimate(factor1, right2, sum12) : default;
            }

            if (TRows.Value > 2)
            {
                var factor2 = Vector512.Create(row2[k]);
                sum20 = Vector512.MultiplyAddEstimate(factor2, right0, sum20);
                sum21 = TVectors.Value > 1 ? Vector512.MultiplyAddEstimate(factor2, right1, sum21) : default;
                sum22 = TVectors.Value > 2 ? Vector512.MultiplyAddEstimate(factor2, right2, sum22) : default;
            }

            if (TRows.Value > 3)
            {
                var factor3 = Vector512.Create(row3[k]);
                sum30 = Vector512.MultiplyAddEstimate(factor3, right0, sum30);
                sum31 = TVectors.Value > 1 ? Vector512.MultiplyAddEstimate(factor3, right1, sum31) : default;
                sum32 = TVectors.Value > 2 ? Vector512.MultiplyAddEstimate(factor3, right2, sum32) : default;
            }

            if (TRows.Value > 4)
            {
                var factor4 = Vector512.Create(row4[k]);
                sum40 = Vector512.MultiplyAddEstimate(factor4, right0, sum40);
                sum41 = TVectors.Value > 1 ? Vector512.MultiplyAddEstimate(factor4, right1, sum41) : default;
                sum42 = TVectors.Value > 2 ? Vector512.MultiplyAddEstimate(factor4, right2, sum42) : default;
            }

            if (TRows.Value > 5)
            {
                var factor5 = Vector512.Create(row5[k]);
                sum50 = Vector512.MultiplyAddEstimate(factor5, right0, sum50);
                sum51 = TVectors.Value > 1 ? Vector512.MultiplyAddEstimate(factor5, right1, sum51) : default;
                sum52 = TVectors.Value > 2 ? Vector512.MultiplyAddEstimate(factor5, right2, sum52) : default;
            }

            if (TRows.Value > 6)
            {
                var factor6 = Vector512.Create(row6[k]);
                sum60 = Vector512.MultiplyAddEstimate(factor6, right0, sum60);
                sum61 = TVectors.Value > 1 ? Vector512.MultiplyAddEstimate(factor6, right1, sum61) : default;
                sum62 = TVectors.Value > 2 ? Vector512.MultiplyAddEstimate(factor6, right2, sum62) : default;
            }

            if (TRows.Value > 7)
            {
                var factor7 = Vector512.Create(row7[k]);
                sum70 = Vector512.MultiplyAddEstimate(factor7, right0, sum70);
                sum71 = TVectors.Value > 1 ? Vector512.MultiplyAddEstimate(factor7, right1, sum71) : default;
                sum72 = TVectors.Value > 2 ? Vector512.MultiplyAddEstimate(factor7, right2, sum72) : default;
            }
        }

        Store<TVectors>(result, sum00, sum01, sum02);

        if (TRows.Value > 1)
        {
            Store<TVectors>(result + (1 * resultStride), sum10, sum11, sum12);
        }

        if (TRows.Value > 2)
        {
            Store<TVectors>(result + (2 * resultStride), sum20, sum21, sum22);
        }

        if (TRows.Value > 3)
        {
            Store<TVectors>(result + (3 * resultStride), sum30, sum31, sum32);
        }

        if (TRows.Value > 4)
        {
            Store<TVectors>(result + (4 * resultStride), sum40, sum41, sum42);
        }

        if (TRows.Value > 5)
        {
            Store<TVectors>(result + (5 * resultStride), sum50, sum51, sum52);
        }

        if (TRows.Value > 6)
        {
            Store<TVectors>(result + (6 * resultStride), sum60, sum61, sum62);
        }

        if (TRows.Value > 7)
        {
            Store<TVectors>(result + (7 * resultStride), sum70, sum71, sum72);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TVectors>(float* result, Vector512<float> sum0, Vector512<float> sum1, Vector512<float> sum2)
        where TVectors : struct, ITileSize
    {
        sum0.Store(result);
        if (TVectors.Value > 1)
        {
            sum1.Store(result + (1 * Vector512<float>.Count));
        }

        if (TVectors.Value > 2)
        {
            sum2.Store(result + (2 * Vector512<float>.Count));
        }
    }
}
