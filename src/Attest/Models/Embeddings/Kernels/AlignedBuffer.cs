using System.Runtime.InteropServices;

namespace Attest.Models.Embeddings.Kernels;

/// <summary>Zeroed 32-bit floats outside the garbage-collected heap, aligned to a cache line so that no vector load straddles two.</summary>
internal sealed unsafe class AlignedBuffer : IDisposable
{
    private const int Alignment = 64; // bytes: a cache line, and the widest vector

    private float* pointer;

    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        Length = length;
        pointer = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), Alignment);
        NativeMemory.Clear(pointer, (nuint)length * sizeof(float));
    }

    ~AlignedBuffer() => Free();

    public int Length { get; }

    /// <summary>Valid as long as this object is referenced.</summary>
    public float* Pointer => pointer;

    public Span<float> Span => new(pointer, Length);

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(pointer);
        pointer = null;
    }
}
