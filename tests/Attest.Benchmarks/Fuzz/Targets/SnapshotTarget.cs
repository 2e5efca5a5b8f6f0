using System.Buffers.Binary;
using System.Security.Cryptography;
using Attest.Search;

namespace Attest.Benchmarks.Fuzz.Targets;

/// <summary>A file of embeddings: whole, or refused with a reason. Its checksums are put right, or no change would come further than they.</summary>
internal static class SnapshotTarget
{
    private const int HeaderSize = 24;

    public static FuzzTarget In(string folder)
    {
        var path = Path.Combine(folder, "index.bin");
        Dictionary<EmbeddingKey, ReadOnlyMemory<float>> rows = new()
        {
            [EmbeddingKey.Of("a")] = new float[] { 1, 0, 0 },
            [EmbeddingKey.Of("b")] = new float[] { 0, 1, 0 },
        };
        EmbeddingFile.WriteAsync(_ => path, "model", rows, CancellationToken.None).GetAwaiter().GetResult();
        // As Latin-1, so that an example is a text like those of the others.
        var example = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        return new FuzzTarget("snapshot", [example], ["ATTESTIX", "\0\0\0\0", "\u00FF\u00FF\u00FF\u007F", "\0\0\u00C0\u007F", "\u0001\0\0\0"], async (input, cancellationToken) =>
        {
            await File.WriteAllBytesAsync(path, Mended(Latin1Of(input)), cancellationToken);
            try
            {
                var file = await EmbeddingFile.OpenAsync(path, cancellationToken);
                var read = await file.ReadRowsAsync(cancellationToken);
                FuzzTarget.Require(read.Length == file.Keys.Length && read.All(row => row.Length == file.Dimensions), "rows without keys");
            }
            catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
            {
                // It says why.
            }
        });
    }

    private static byte[] Latin1Of(byte[] input) => Encoding.UTF8.GetString(input) is var text && text.All(letter => letter < 256) ? Encoding.Latin1.GetBytes(text) : input;

    private static byte[] Mended(byte[] file)
    {
        if (file.Length < HeaderSize)
        {
            return file;
        }

        var contents = HeaderSize + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(20)) + (32L * BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(16)));
        if (contents < HeaderSize || contents + 64 > file.Length)
        {
            return file;
        }

        SHA256.HashData(file.AsSpan(0, (int)contents), file.AsSpan((int)contents));
        SHA256.HashData(file.AsSpan((int)contents + 32, file.Length - (int)contents - 64), file.AsSpan(file.Length - 32));
        return file;
    }
}
