using System.Buffers;
using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using Attest.Models.Embeddings.Kernels;
using Microsoft.Win32.SafeHandles;

namespace Attest.Models.Embeddings;

/// <summary>
/// Reads tensors from a .safetensors file (https://huggingface.co/docs/safetensors): an 8-byte header length, a JSON header, the data.
/// Values are streamed and widened on the way, so that no more than one tensor is in memory twice. Thread-safe.
/// </summary>
/// <exception cref="InvalidDataException">The file is malformed; the message names the file and what is wrong.</exception>
internal sealed class SafetensorsFile : IDisposable
{
    private const int HeaderLimit = 100_000_000; // bytes; the limit of the reference implementation
    private const int ChunkBytes = 1 << 18;

    private readonly SafeFileHandle handle;
    private readonly long dataStart;
    private readonly Dictionary<string, SafetensorsEntry> entries = new(StringComparer.Ordinal);

    public SafetensorsFile(string path)
    {
        Path = path;
        handle = File.OpenHandle(path);
        try
        {
            var fileLength = RandomAccess.GetLength(handle);
            Span<byte> lengthBytes = stackalloc byte[8];
            Require(fileLength >= 8, "it is shorter than its 8-byte header length");
            ReadExactly(lengthBytes, 0);
            var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
            Require(headerLength <= HeaderLimit && headerLength <= (ulong)fileLength - 8, "its header is longer than the file");
            var header = new byte[headerLength];
            ReadExactly(header, 8);
            dataStart = 8 + (long)headerLength;
            ReadHeader(header, fileLength - dataStart);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public string Path { get; }

    public bool Contains(string name) => entries.ContainsKey(name);

    public bool ContainsAny(string prefix) => entries.Keys.Any(name => name.StartsWith(prefix, StringComparison.Ordinal));

    public IReadOnlyList<int> Shape(string name) => Find(name).Shape;

    /// <summary>Reads a tensor as 32-bit floats, row by row.</summary>
    /// <param name="name">The tensor's name in the header.</param>
    /// <param name="destination">Exactly as long as the tensor.</param>
    public void Read(string name, Span<float> destination)
    {
        var entry = Find(name);
        Require(entry.Count == destination.Length, $"tensor {name} holds {entry.Count} values where {destination.Length} are expected");
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            var perChunk = ChunkBytes / entry.ElementSize;
            for (var done = 0; done < destination.Length;)
            {
                var part = destination.Slice(done, Math.Min(perChunk, destination.Length - done));
                var bytes = chunk.AsSpan(0, part.Length * entry.ElementSize);
                ReadExactly(bytes, dataStart + entry.Start + ((long)done * entry.ElementSize));
                Widen(entry.Type, bytes, part);
                done += part.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    /// <summary>Reads a tensor as 16-bit floats; values of a wider type are rounded.</summary>
    public void Read(string name, Span<Half> destination)
    {
        var entry = Find(name);
        Require(entry.Count == destination.Length, $"tensor {name} holds {entry.Count} values where {destination.Length} are expected");
        if (entry.Type == SafetensorsType.F16)
        {
            ReadExactly(MemoryMarshal.AsBytes(destination), dataStart + entry.Start);
            return;
        }

        var singles = new float[destination.Length];
        Read(name, singles);
        TensorPrimitives.ConvertToHalf(singles, destination);
    }

    public void Dispose() => handle.Dispose();

    private static void Widen(SafetensorsType type, ReadOnlySpan<byte> bytes, Span<float> destination)
    {
        switch (type)
        {
            case SafetensorsType.F32:
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(destination);
                break;
            case SafetensorsType.F16:
                HalfConversion.Widen(MemoryMarshal.Cast<byte, Half>(bytes), destination);
                break;
            default: // BF16: the upper half of a 32-bit float
                var halves = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (var i = 0; i < destination.Length; i++)
                {
                    destination[i] = BitConverter.UInt32BitsToSingle((uint)halves[i] << 16);
                }

                break;
        }
    }

    private void ReadHeader(byte[] header, long dataLength)
    {
        try
        {
            using var document = JsonDocument.Parse(header);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (property.Name == "__metadata__")
                {
                    continue;
                }

                var entry = SafetensorsEntry.Parse(property.Value);
                if (entry is not null)
                {
                    Require(entry.Start + entry.ByteLength <= dataLength, $"tensor {property.Name} reaches past the end of the file");
                    Require(entries.TryAdd(property.Name, entry), $"tensor {property.Name} stands in the header twice");
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or OverflowException)
        {
            throw new InvalidDataException($"{Path} is not a readable safetensors file: its header is malformed ({exception.Message})", exception);
        }
    }

    private SafetensorsEntry Find(string name)
    {
        return entries.TryGetValue(name, out var entry)
            ? entry
            : throw new InvalidDataException($"{Path} is not a readable safetensors file: it holds no tensor {name} of type F16, BF16 or F32");
    }

    private void ReadExactly(Span<byte> bytes, long position)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(handle, bytes, position);
            Require(read > 0, "it ends early");
            bytes = bytes[read..];
            position += read;
        }
    }

    private void Require(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidDataException($"{Path} is not a readable safetensors file: {otherwise}");
        }
    }
}
