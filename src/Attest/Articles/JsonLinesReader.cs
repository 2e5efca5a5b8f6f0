using System.Runtime.CompilerServices;
using System.Text;

namespace Attest.Articles;

/// <summary>Reads a .jsonl file, one article a line, without holding more than one line in memory.</summary>
internal sealed class JsonLinesReader(int maxLineBytes)
{
    /// <summary>A file of another kind would fail on every line: after this many problems the rest are only counted.</summary>
    private const int MaxProblemsPerFile = 20;

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public async IAsyncEnumerable<(Article Article, int Line)> ReadAsync(
        SourceFile file, ICollection<SourceProblem> problems, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = BoundedFile.Open(file.Path);
        await using var utf8 = await AsUtf8Async(stream, cancellationToken);
        var (lines, reported, unreported) = (0, 0, 0);
        await foreach (var line in new Utf8LineReader(utf8, maxLineBytes).ReadAsync(cancellationToken))
        {
            lines = line.Number;
            if (line.Bytes is not { } bytes)
            {
                Report(new SourceProblem(
                    file.Path, line.Number, $"the line is longer than {maxLineBytes:N0} bytes", "Split the article or raise Sources:MaxLineBytes."));
            }
            else if (!bytes.Span.Trim(" \t\r"u8).IsEmpty && JsonLine.Parse(file, line.Number, bytes, Report) is { } article)
            {
                yield return (article, line.Number);
            }
        }

        if (unreported > 0)
        {
            problems.Add(new SourceProblem(file.Path, null, $"{unreported} more problem(s) in this file", "Mend the first ones and load again."));
        }
        else if (lines == 0)
        {
            problems.Add(new SourceProblem(file.Path, null, "the file is empty", "Put one JSON object a line into it or remove it."));
        }

        void Report(SourceProblem problem)
        {
            if (reported < MaxProblemsPerFile)
            {
                problems.Add(problem);
                reported++;
            }
            else
            {
                unreported++;
            }
        }
    }

    private static async Task<Stream> AsUtf8Async(FileStream stream, CancellationToken cancellationToken)
    {
        if (!stream.CanSeek)
        {
            return stream;
        }

        var head = new byte[4096];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        var (encoding, preambleLength) = TextDecoder.DetectUnicode(head.AsSpan(0, length));
        stream.Position = preambleLength;
        return encoding is null ? stream : Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8, leaveOpen: true);
    }
}
