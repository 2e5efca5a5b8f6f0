using System.Runtime.CompilerServices;

namespace Attest.Models.Embeddings.Kernels;

/// <summary>Scaled dot-product attention of one head over one sequence (https://arxiv.org/abs/1706.03762), with the memory it needs. One thread at a time.</summary>
internal sealed unsafe class AttentionKernel : IDisposable
{
    private const int BlockRows = 24; // rows of scores at a time, a multiple of every kernel's tile height; they stay in the cache until used

    private readonly TileKernel kernel = TileKernel.Widest;
    private readonly int headSize;
    private readonly float scale;
    private readonly AlignedBuffer keys;   // (panels of tokens, headSize, kernel.Columns)
    private readonly AlignedBuffer scores; // (BlockRows, panels · kernel.Columns)

    public AttentionKernel(int headSize, int maxTokens)
    {
        this.headSize = headSize;
        scale = 1 / MathF.Sqrt(headSize);
        var columns = PanelCount(maxTokens) * kernel.Columns;
        keys = new AlignedBuffer(columns * headSize);
        scores = new AlignedBuffer(BlockRows * columns);
    }

    /// <param name="queryKeyValue">(tokens, stride): this head's query in each row, its key and value further right.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="keyOffset">From a row's query to its key, and from its key to its value.</param>
    /// <param name="tokens">Tokens of the sequence.</param>
    /// <param name="context">(tokens, contextStride): receives this head's result.</param>
    /// <param name="contextStride">Floats from one row of context to the next.</param>
    public void Run(float* queryKeyValue, int stride, int keyOffset, int tokens, float* context, int contextStride)
    {
        var columns = kernel.Columns;
        var panels = PanelCount(tokens);
        var scoreStride = panels * columns;
        PackKeys(queryKeyValue + keyOffset, stride, tokens, panels);
        var values = queryKeyValue + (2 * keyOffset);
        for (var first = 0; first < tokens; first += BlockRows)
        {
            var rows = Math.Min(BlockRows, tokens - first);
            for (var panel = 0; panel < panels; panel++)
            {
                kernel.Multiply(
                    queryKeyValue + ((nint)first * stride),
                    stride,
                    keys.Pointer + ((nint)panel * headSize * columns),
                    columns,
                    headSize,
                    null,
                    scores.Pointer + (panel * columns),
                    scoreStride,
                    (rows + 1) & ~1,
                    columns);
            }

            for (var row = 0; row < rows; row++)
            {
                RowFunctions.Softmax(scores.Pointer + ((nint)row * scoreStride), tokens, scale);
            }

            for (var column = 0; column < headSize; column += columns)
            {
                kernel.Multiply(
                    scores.Pointer,
                    scoreStride,
                    values + column,
                    stride,
                    tokens,
                    null,
                    context + ((nint)first * contextStride) + column,
                    contextStride,
                    rows,
                    Math.Min(columns, headSize - column));
            }
        }
    }

    public void Dispose()
    {
        keys.Dispose();
        scores.Dispose();
    }

    private int PanelCount(int tokens) => (tokens + kernel.Columns - 1) / kernel.Columns;

    /// <summary>Turns keys (tokens, headSize) into panels of columns; the places after the last token become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PackKeys(float* source, int stride, int tokens, int panels)
    {
        var columns = kernel.Columns;
        var target = keys.Pointer;
        for (var panel = 0; panel < panels; panel++)
        {
            for (var column = 0; column < columns; column++)
            {
                var token = (panel * columns) + column;
                var row = source + ((nint)token * stride);
                for (var i = 0; i < headSize; i++)
                {
                    target[(i * columns) + column] = token < tokens ? row[i] : 0;
                }
            }

            target += headSize * columns;
        }
    }
}
