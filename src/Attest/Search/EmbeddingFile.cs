using System.Runtime.InteropServices;

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
internal sealed record EmbeddingFile(string FilePath, string Model, int Dimensions, EmbeddingKey[] Keys)
{
    public const int Version = 2;

    private static readonly long Magic = BitConverter.ToInt64("ATTESTIX"u8);
    private static readonly int HeaderSize = Marshal.SizeOf<Header>();

    /// <summary>Reads what the file holds, all but the rows.</summary>
    /// <exception cref="InvalidDataException">The file is cut off, damaged, of another version or no such file; the message completes "The file …".</exception>
    public static async Task<EmbeddingFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = OpenShared(path);
        var start = new byte[HeaderSize];
        var length = await file.ReadAtLeastAsync(start, HeaderSize, throwOnEndOfStream: false, cancellationToken);
        var header = MemoryMarshal.Read<Header>(start);
        if (length < HeaderSize || header.Magic != Magic)
            throw new InvalidDataException("is no file of embeddings, or is cut off");

        if (header.Version != Version)
            throw new InvalidDataException($"is of version {header.Version}, and this program writes version {Version}");

        var contents = header.NameLength + ((long)header.Count * EmbeddingKey.Size);
        var expected = HeaderSize + contents + ((long)header.Count * header.Dimensions * sizeof(float)) + (2 * SHA256.HashSizeInBytes);
        if (header.Dimensions <= 0 || header.Count < 0 || header.NameLength < 0 || expected != file.Length)
            throw new InvalidDataException("is cut off or damaged: its sizes do not fit");

        var bytes = new byte[contents];
        await file.ReadExactlyAsync(bytes, cancellationToken);
        await CheckAsync(file, SHA256.HashData([.. start, .. bytes]), cancellationToken);
        var keys = MemoryMarshal.Cast<byte, EmbeddingKey>(bytes.AsSpan(header.NameLength)).ToArray();
        return new EmbeddingFile(path, Encoding.UTF8.GetString(bytes, 0, header.NameLength), header.Dimensions, keys);
    }

    /// <summary>The embeddings in the order of <see cref="Keys"/>.</summary>
    /// <exception cref="InvalidDataException">The rows are damaged.</exception>
    public async Task<ReadOnlyMemory<float>[]> ReadRowsAsync(CancellationToken cancellationToken)
    {
        await using var file = OpenShared(FilePath);
        file.Position = HeaderSize + Encoding.UTF8.GetByteCount(Model) + ((long)Keys.Length * EmbeddingKey.Size) + SHA256.HashSizeInBytes;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = new byte[Dimensions * sizeof(float)];
        var rows = new ReadOnlyMemory<float>[Keys.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            await file.ReadExactlyAsync(bytes, cancellationToken);
            hash.AppendData(bytes);
            var vector = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
            rows[row] = float.IsFinite(TensorPrimitives.Norm(vector)) ? vector : throw new InvalidDataException("holds what is no embedding");
        }

        await CheckAsync(file, hash.GetHashAndReset(), cancellationToken);
        return rows;
    }

    /// <summary>Writes to a file beside the target and renames it, so that a reader sees a whole file or none, and no part is left behind.
    /// The path may depend on the SHA-256 of everything before the rows: the same contents give the same name.</summary>
    /// <returns>The full path.</returns>
    public static async Task<string> WriteAsync(
        Func<byte[], string> pathOf, string model, IReadOnlyDictionary<EmbeddingKey, ReadOnlyMemory<float>> rows, CancellationToken cancellationToken)
    {
        var ordered = rows.OrderBy(row => row.Key.High).ThenBy(row => row.Key.Low).ToArray();
        var name = Encoding.UTF8.GetBytes(model);
        var header = new Header(Magic, Version, ordered[0].Value.Length, ordered.Length, name.Length);
        EmbeddingKey[] keys = [.. ordered.Select(row => row.Key)];
        byte[] contents = [.. MemoryMarshal.AsBytes([header]), .. name, .. MemoryMarshal.AsBytes(keys.AsSpan())];
        var checksum = SHA256.HashData(contents);
        var path = Path.GetFullPath(pathOf(checksum));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        CacheFolder.DeleteAbandoned(Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*");
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

    /// <summary>A pipe would wait for ever. Another process may delete the file at any time: what is gone is not cut off.</summary>
    private static FileStream OpenShared(string path) => !BoundedFile.HasContent(path) && File.Exists(path)
        ? throw new InvalidDataException("is cut off or no regular file")
        : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1 << 16);

    private static async Task CheckAsync(FileStream file, byte[] found, CancellationToken cancellationToken)
    {
        var written = new byte[SHA256.HashSizeInBytes];
        await file.ReadExactlyAsync(written, cancellationToken);
        if (!written.SequenceEqual(found))
            throw new InvalidDataException("is damaged: its checksum does not fit");
    }

    private readonly record struct Header(long Magic, int Version, int Dimensions, int Count, int NameLength);
}
