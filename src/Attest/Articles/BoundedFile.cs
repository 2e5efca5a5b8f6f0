namespace Attest.Articles;

internal static class BoundedFile
{
    /// <summary>All bytes of a file, or null where there are more than a limit; nothing beyond the limit is kept in memory.</summary>
    public static async Task<byte[]?> ReadAsync(string path, int maxBytes, CancellationToken cancellationToken)
    {
        await using var stream = Open(path);
        if (stream.CanSeek && stream.Length > maxBytes)
        {
            return null;
        }

        // The length of a device or of a file that grows says nothing: count what arrives.
        using var bytes = new MemoryStream(stream.CanSeek ? (int)stream.Length : 0);
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > maxBytes)
            {
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    public static FileStream Open(string path)
    {
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, useAsync: true);
    }
}
