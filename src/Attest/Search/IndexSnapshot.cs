using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Attest.Articles;

namespace Attest.Search;

/// <summary>
/// The embeddings of an index in one file. Only they are kept: they take seconds to minutes to compute, while reading the articles
/// and building BM25 takes milliseconds and is always true to the files as they are. A file that cannot be used costs time, never
/// an answer.
/// <para>
/// Layout, little-endian: "ATTESTIX" · int32 version · int32 dimensions · int32 count · int32 length of the model's name in bytes ·
/// the name in UTF-8 · count keys of 32 bytes (SHA-256 of the text) · count rows of float32 · SHA-256 of everything before.
/// </para>
/// </summary>
public static class IndexSnapshot
{
    internal const int Version = 1;

    private const int HeaderSize = 24;

    private static ReadOnlySpan<byte> Magic => "ATTESTIX"u8;

    /// <summary>Writes to a file beside the target and renames it, so that a reader sees the old file or the new one, never a part.</summary>
    /// <exception cref="ArgumentException">The index has no embeddings.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, SourceIndex index)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(index);
        if (index.EmbeddingModel is not { } modelName || index.PassageVectors is not { } passageVectors)
        {
            throw new ArgumentException("An index without embeddings has nothing to save.", nameof(index));
        }

        var rows = new Dictionary<EmbeddingKey, (VectorIndex Vectors, int Row)>();
        for (var i = 0; i < index.Passages.Count; i++)
        {
            rows.TryAdd(EmbeddingKey.Of(SourceIndexBuilder.TextOf(index.Passages[i])), (passageVectors, i));
        }

        for (var i = 0; i < (index.SentenceVectors?.RowCount ?? 0); i++)
        {
            rows.TryAdd(EmbeddingKey.Of(SourceIndexBuilder.TextOf(index.Sentences[i])), (index.SentenceVectors!, i));
        }

        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                Write(file, modelName, passageVectors.Dimensions, rows);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Reads the embeddings that the model can use; a file that is missing, damaged, older or of another model is a value.</summary>
    public static SnapshotReading Load(string path, string modelName)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SnapshotReading(null, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unusable(path, $"cannot be read ({exception.Message})");
        }

        if (bytes.Length < HeaderSize + SHA256.HashSizeInBytes || !bytes.AsSpan().StartsWith(Magic))
        {
            return Unusable(path, "is no index snapshot, or is cut off");
        }

        if (Int32At(bytes, 8) != Version)
        {
            return Unusable(path, $"is of version {Int32At(bytes, 8)}, and this program writes version {Version}");
        }

        var content = bytes.AsSpan(0, bytes.Length - SHA256.HashSizeInBytes);
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(bytes.AsSpan(content.Length)))
        {
            return Unusable(path, "is cut off or damaged: its checksum does not fit");
        }

        return Parse(path, content, modelName);
    }

    private static SnapshotReading Parse(string path, ReadOnlySpan<byte> content, string modelName)
    {
        var (dimensions, count, nameLength) = (Int32At(content, 12), Int32At(content, 16), Int32At(content, 20));
        var expected = HeaderSize + (long)nameLength + (count * (EmbeddingKey.Size + ((long)dimensions * sizeof(float))));
        if (dimensions <= 0 || count < 0 || nameLength < 0 || expected != content.Length)
        {
            return Unusable(path, "is damaged: its sizes do not fit");
        }

        var name = Encoding.UTF8.GetString(content.Slice(HeaderSize, nameLength));
        if (!string.Equals(name, modelName, StringComparison.Ordinal))
        {
            return Unusable(path, $"was built by the embedding model '{name}', and '{modelName}' is configured") with { OtherModel = name };
        }

        var keys = MemoryMarshal.Cast<byte, EmbeddingKey>(content.Slice(HeaderSize + nameLength, count * EmbeddingKey.Size)).ToArray();
        var values = MemoryMarshal.Cast<byte, float>(content[(HeaderSize + nameLength + (count * EmbeddingKey.Size))..]).ToArray();
        return new SnapshotReading(new EmbeddingCache(name, dimensions, keys, values), null);
    }

    private static void Write(FileStream file, string modelName, int dimensions, Dictionary<EmbeddingKey, (VectorIndex Vectors, int Row)> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var name = Encoding.UTF8.GetBytes(modelName);
        Span<byte> header = stackalloc byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], dimensions);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], rows.Count);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], name.Length);
        Put(header);
        Put(name);
        Span<byte> keyBytes = stackalloc byte[EmbeddingKey.Size];
        foreach (var key in rows.Keys)
        {
            MemoryMarshal.Write(keyBytes, key);
            Put(keyBytes);
        }

        foreach (var (vectors, row) in rows.Values)
        {
            Put(MemoryMarshal.AsBytes(vectors.Row(row)));
        }

        file.Write(hash.GetHashAndReset());

        void Put(ReadOnlySpan<byte> bytes)
        {
            file.Write(bytes);
            hash.AppendData(bytes);
        }
    }

    private static int Int32At(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes[offset..]);

    private static SnapshotReading Unusable(string path, string why)
    {
        return new SnapshotReading(
            null, new SourceProblem(path, null, $"the index snapshot {why}", "The articles are embedded anew.", ProblemSeverity.Note));
    }
}
