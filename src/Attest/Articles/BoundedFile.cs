namespace Attest.Articles;

/// <summary>Opens regular files only: a pipe waits for ever and a device never ends.</summary>
internal static class BoundedFile
{
    /// <summary>True for a regular file that holds something, links followed; pipes, sockets and devices have no length either.</summary>
    public static bool HasContent(string path)
    {
        var file = new FileInfo(path);
        return file.ResolveLinkTarget(returnFinalTarget: true) is var target && (target as FileInfo ?? file) is { Exists: true, Length: > 0 };
    }

    /// <summary>All bytes of a file, or null where there are more than a limit; nothing beyond the limit is kept in memory.</summary>
    /// <exception cref="IOException">It cannot be read, or is empty or no regular file.</exception>
    public static async Task<byte[]?> ReadAsync(string path, int maxBytes, CancellationToken cancellationToken)
    {
        await using var stream = Open(path);
        if (stream.Length > maxBytes)
            return null;

        // A file that grows has no length to trust: count what arrives.
        using var bytes = new MemoryStream((int)stream.Length);
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bytes.Length + read > maxBytes)
                return null;

            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    /// <exception cref="IOException">It cannot be read, or is empty or no regular file.</exception>
    public static FileStream Open(string path) => HasContent(path)
        ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, useAsync: true)
        : throw new IOException($"{path} is empty or no regular file.");
}
