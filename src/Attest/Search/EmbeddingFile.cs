using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Attest.Search;

/// <summary>The SHA-256 of a text: what its embedding is stored under.</summary>
internal readonly record struct EmbeddingKey(UInt128 High, UInt128 Low)
{
    public const int Size = 32;

    public static EmbeddingKey Of(string text) => MemoryMarshal.Read<EmbeddingKey>(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>
/// A file of embeddings of one model; any number of them make a cache, and one alone is a portable snapshot. Immutable once written.
/// <para>
/// Layout, little-endian: "ATTESTIX" · int32 version · int32 dimensions · int32 count · int32 length of the model's name in bytes ·
/// the name in UTF-8 · count keys of 32 bytes (SHA-256 of the text) · SHA-256 of everything before · count rows of float32 · SHA-256 of
/// the rows. What a file holds is thus known, and checked, before its rows are read.
/// </para>
/// </summary>
internal sealed class EmbeddingFile
{
    public const int Version = 2;

    private const int HeaderSize = 24;

    private EmbeddingFile(string path, string model, int dimensions, EmbeddingKey[] keys)
    {
        FilePath = path;
        Model = model;
        Dimensions = dimensions;
        Keys = keys;
    }

    public string FilePath { get; }

    /// <summary>The model that made the embeddings, settings that change them included.</summary>
    public string Model { get; }

    public int Dimensions { get; }

    public EmbeddingKey[] Keys { get; }

    private static ReadOnlySpan<byte> Magic => "ATTESTIX"u8;

    /// <summary>Reads what the file holds, all but the rows.</summary>
    /// <exception cref="InvalidDataException">The file is cut off, damaged, of another version or no such file; the message completes "The file …".</exception>
    public static async Task<EmbeddingFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1 << 16);
        var header = new byte[HeaderSize];
        if (await file.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false, cancellationToken) < HeaderSize || !header.AsSpan().StartsWith(Magic))
        {
            throw new InvalidDataException("is no file of embeddings, or is cut off");
        }

        if (Int32At(header, 8) != Version)
        {
            throw new InvalidDataException($"is of version {Int32At(header, 8)}, and this program writes version {Version}");
        }

        var (dimensions, count, nameLength) = (Int32At(header, 12), Int32At(header, 16), Int32At(header, 20));
        var contents = nameLength + ((long)count * EmbeddingKey.Size);
        var expected = HeaderSize + contents + ((long)count * dimensions * sizeof(float)) + (2 * SHA256.HashSizeInBytes);
        if (dimensions <= 0 || count < 0 || nameLength < 0 || expected != file.Length)
        {
            throw new InvalidDataException("is cut off or damaged: its sizes do not fit");
        }

        var bytes = new byte[contents + SHA256.HashSizeInBytes];
        await file.ReadExactlyAsync(bytes, cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        hash.AppendData(bytes, 0, (int)contents);
        Check(hash.GetHashAndReset(), bytes.AsSpan((int)contents));
        var keys = MemoryMarshal.Cast<byte, EmbeddingKey>(bytes.AsSpan(nameLength, count * EmbeddingKey.Size)).ToArray();
        return new EmbeddingFile(path, Encoding.UTF8.GetString(bytes, 0, nameLength), dimensions, keys);
    }

    /// <summary>The embeddings in the order of <see cref="Keys"/>.</summary>
    /// <exception cref="InvalidDataException">The rows are damaged.</exception>
    public async Task<ReadOnlyMemory<float>[]> ReadRowsAsync(CancellationToken cancellationToken)
    {
        await using var file = new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1 << 16);
        file.Position = HeaderSize + Encoding.UTF8.GetByteCount(Model) + ((long)Keys.Length * EmbeddingKey.Size) + SHA256.HashSizeInBytes;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = new byte[Dimensions * sizeof(float)];
        var rows = new ReadOnlyMemory<float>[Keys.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            await file.ReadExactlyAsync(bytes, cancellationToken);
            hash.AppendData(bytes);
            rows[row] = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        }

        var checksum = new byte[SHA256.HashSizeInBytes];
        await file.ReadExactlyAsync(checksum, cancellationToken);
        Check(hash.GetHashAndReset(), checksum);
        return rows;
    }

    /// <summary>Writes to a file beside the target and renames it, so that a reader sees a whole file or none, and no part is left behind.</summary>
    /// <param name="pathOf">Where to, given the SHA-256 of everything before the rows: the same contents give the same name.</param>
    /// <param name="model">The model that made the embeddings.</param>
    /// <param name="rows">At least one, of equal length.</param>
    /// <param name="cancellationToken">Ends the writing without a trace.</param>
    /// <returns>The full path.</returns>
    public static async Task<string> WriteAsync(
        Func<byte[], string> pathOf, string model, IReadOnlyDictionary<EmbeddingKey, ReadOnlyMemory<float>> rows, CancellationToken cancellationToken)
    {
        var ordered = rows.OrderBy(row => row.Key.High).ThenBy(row => row.Key.Low).ToArray();
        var contents = Contents(model, ordered[0].Value.Length, [.. ordered.Select(row => row.Key)]);
        var checksum = SHA256.HashData(contents);
        var path = Path.GetFullPath(pathOf(checksum));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}{CacheFolder.TemporaryExtension}";
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(contents, cancellationToken);
                await file.WriteAsync(checksum, cancellationToken);
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                foreach (var (_, vector) in ordered)
                {
                    var bytes = MemoryMarshal.AsBytes(vector.Span).ToArray();
                    hash.AppendData(bytes);
                    await file.WriteAsync(bytes, cancellationToken);
                }

                await file.WriteAsync(hash.GetHashAndReset(), cancellationToken);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            return path;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static byte[] Contents(string model, int dimensions, EmbeddingKey[] keys)
    {
        var name = Encoding.UTF8.GetBytes(model);
        var header = new byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), dimensions);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), keys.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(20), name.Length);
        return [.. header, .. name, .. MemoryMarshal.AsBytes(keys.AsSpan())];
    }

    private static void Check(ReadOnlySpan<byte> found, ReadOnlySpan<byte> written)
    {
        if (!found.SequenceEqual(written))
        {
            throw new InvalidDataException("is damaged: its checksum does not fit");
        }
    }

    private static int Int32At(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes[offset..]);
}
