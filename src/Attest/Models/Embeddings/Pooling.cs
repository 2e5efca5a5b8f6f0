using System.Numerics.Tensors;

namespace Attest.Models.Embeddings;

/// <summary>Makes one vector of unit length from the vectors of a text's tokens.</summary>
internal static class Pooling
{
    public static float[] Pool(PoolingMode mode, EncodedTokens tokens, int start, int end, int dimensions)
    {
        var vector = new float[dimensions];
        var last = mode == PoolingMode.Cls ? start + 1 : end;
        for (var token = start; token < last; token++)
        {
            TensorPrimitives.Add(vector, tokens[token], vector);
        }

        // Dividing the sum by the number of tokens would change nothing: the length becomes 1 either way.
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return vector;
    }
}
