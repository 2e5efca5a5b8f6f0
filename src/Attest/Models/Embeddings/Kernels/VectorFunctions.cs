using System.Numerics;
using System.Runtime.CompilerServices;

namespace Attest.Models.Embeddings.Kernels;

/// <summary>
/// exp and erf on vectors of 32-bit floats. The coefficients are minimax fits of ours (iteratively reweighted least squares in 64 bits,
/// 2026-11-22).
/// </summary>
internal static class VectorFunctions
{
    // ln 2 in two parts, the first with few enough bits that its products with small integers are exact.
    private const float Log2E = 1.44269502f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // erf is 1 to within 6e-8 beyond this point.
    private const float ErfLimit = 3.84f;

    /// <summary>e^x to within 2 units in the last place for x up to 88; below -87 the result is that of -87.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        x = Vector.MaxNative(x, new Vector<float>(-87f));
        var n = Vector.Floor(Vector.MultiplyAddEstimate(x, new Vector<float>(Log2E), new Vector<float>(0.5f)));
        var r = Vector.MultiplyAddEstimate(n, new Vector<float>(-Ln2High), x);
        r = Vector.MultiplyAddEstimate(n, new Vector<float>(-Ln2Low), r);
        var p = new Vector<float>(0.00139517174f);
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.00836959854f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.0416661873f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.166665122f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.5f));
        p = Vector.MultiplyAddEstimate(p, r * r, r) + Vector<float>.One;
        var exponent = Vector.ShiftLeft(Vector.ConvertToInt32Native(n), 23);
        return Vector.AsVectorSingle(Vector.AsVectorInt32(p) + exponent);
    }

    /// <summary>The error function; absolute error at most 2.4e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Erf(Vector<float> x)
    {
        x = Vector.MinNative(Vector.MaxNative(x, new Vector<float>(-ErfLimit)), new Vector<float>(ErfLimit));
        var u = Vector.MultiplyAddEstimate(x * x, new Vector<float>(2f / (ErfLimit * ErfLimit)), -Vector<float>.One);
        var p = new Vector<float>(0.00122478569f);
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(-0.00317794643f));
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(0.00260264147f));
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(-0.00341024622f));
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(0.0108320517f));
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(-0.0197939649f));
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(0.0280078612f));
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(-0.0401296876f));
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(0.0561441928f));
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(-0.0731624961f));
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(0.0908298194f));
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(-0.110540956f));
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(0.136516824f));
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(-0.183765694f));
        p = Vector.MultiplyAddEstimate(p, u, new Vector<float>(0.368239492f));
        return p * x;
    }
}
