using System.Runtime.CompilerServices;

namespace Attest.Articles;

/// <summary>Splits a stream at line feeds into lines of bounded length.</summary>
internal sealed class Utf8LineReader(Stream stream, int maxLineBytes)
{
    /// <summary>Lines from the first; the bytes are null where a line is too long, and valid until the next line is asked for.</summary>
    public async IAsyncEnumerable<(int Number, ReadOnlyMemory<byte>? Bytes)> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new byte[65536];
        var (start, end, searched, number) = (0, 0, 0, 1);
        var tooLong = false;
        while (true)
        {
            var lineFeed = buffer.AsSpan(searched..end).IndexOf((byte)'\n');
            if (lineFeed >= 0)
            {
                // A bare null would be taken for an empty Memory.
                var lineEnd = searched + lineFeed;
                yield return (number, tooLong || lineEnd - start > maxLineBytes ? (ReadOnlyMemory<byte>?)null : buffer.AsMemory(start..lineEnd));
                (start, searched, tooLong) = (lineEnd + 1, lineEnd + 1, false);
                number++;
                continue;
            }

            if (tooLong || end - start > maxLineBytes)
            {
                (start, end, tooLong) = (0, 0, true);
            }
            else if (start > 0)
            {
                buffer.AsSpan(start..end).CopyTo(buffer);
                (start, end) = (0, end - start);
            }

            if (end == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }

            searched = end;
            var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
            if (read == 0)
            {
                if (tooLong || end > start)
                {
                    yield return (number, tooLong ? (ReadOnlyMemory<byte>?)null : buffer.AsMemory(start..end));
                }

                yield break;
            }

            end += read;
        }
    }
}
