using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Attest.Articles;

/// <summary>Reads a .jsonl file, one article a line, without holding more than one line in memory.</summary>
internal sealed class JsonLinesReader(SourcesOptions options) : IArticleReader
{
    /// <summary>A file of another kind would fail on every line: after this many problems the rest are only counted.</summary>
    private const int MaxProblemsPerFile = 20;

    public IReadOnlyCollection<string> Extensions { get; } = [".jsonl"];

    public async IAsyncEnumerable<SourceArticle> ReadAsync(
        SourceFile file, Action<SourceProblem> report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = BoundedFile.Open(file.Path);
        await using var utf8 = await AsUtf8Async(stream, cancellationToken);
        var (lines, reported, unreported) = (0, 0, 0);
        await foreach (var line in new Utf8LineReader(utf8, options.MaxLineBytes).ReadAsync(cancellationToken))
        {
            lines = line.Number;
            if (line.Bytes is not { } bytes)
            {
                Report(new SourceProblem(
                    file.Path, line.Number, $"the line is longer than {options.MaxLineBytes:N0} bytes", "Split the article or raise Sources:MaxLineBytes."));
            }
            else if (!bytes.Span.Trim(" \t\r"u8).IsEmpty && JsonLine.Parse(file, line.Number, bytes, Report) is { } article)
            {
                yield return article;
            }
        }

        if (unreported > 0)
        {
            report(new SourceProblem(file.Path, null, $"{unreported} more problem(s) in this file", "Mend the first ones and load again."));
        }
        else if (lines == 0)
        {
            report(new SourceProblem(file.Path, null, "the file is empty", "Put one JSON object a line into it or remove it."));
        }

        void Report(SourceProblem problem)
        {
            if (reported < MaxProblemsPerFile)
            {
                report(problem);
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
        var head = new byte[4096];
        var length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        var (encoding, preambleLength) = TextDecoder.DetectUnicode(head.AsSpan(0, length));
        stream.Position = preambleLength;
        return encoding is null ? stream : Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8, leaveOpen: true);
    }
}

/// <summary>One line of a .jsonl file: an object with an id, a text, and what else is known of an article.</summary>
internal static class JsonLine
{
    /// <summary>The article, or null with a problem reported.</summary>
    public static SourceArticle? Parse(SourceFile file, int line, ReadOnlyMemory<byte> bytes, Action<SourceProblem> report)
    {
        try
        {
            using var document = ParseDocument(bytes, out var note);
            if (note is { What: { } what, Remedy: { } remedy })
            {
                Report(what, remedy, ProblemSeverity.Note);
            }

            return Read(document.RootElement);
        }
        catch (JsonException e)
        {
            Report($"malformed JSON at byte {(e.BytePositionInLine ?? 0) + 1} of the line", "Write one complete JSON object on the line.");
        }
        catch (InvalidOperationException)
        {
            // GetString on an escape such as \ud800 that is half a character.
            Report("a text holds half of a surrogate pair", "Write \\uD800 to \\uDFFF in pairs only.");
        }

        return null;

        SourceArticle? Read(JsonElement root)
        {
            if (root.ValueKind != JsonValueKind.Object)
            {
                Report("the line is no JSON object", "Write {\"id\": …, \"text\": …} on every line.");
                return null;
            }

            var id = root.TryGetProperty("id", out var idField) ? idField : default;
            var idText = id.ValueKind switch
            {
                JsonValueKind.String => id.GetString()!,
                JsonValueKind.Number => id.GetRawText(),
                _ => "",
            };
            if (string.IsNullOrWhiteSpace(idText) || idText.Any(char.IsControl))
            {
                Report("the field \"id\" is missing or no line of text", "Give the article an id, unique in the file.");
                return null;
            }

            if (!root.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String)
            {
                Report("the field \"text\" is missing or no string", "Put the article's text into \"text\".");
                return null;
            }

            if (string.IsNullOrWhiteSpace(text.GetString()))
            {
                Report("the field \"text\" is empty", "Put the article's text into it or remove the line.");
                return null;
            }

            var fields = root.EnumerateObject()
                .Where(property => property.Name is not ("id" or "text"))
                .Select(property => ToField(property, line))
                .OfType<DeclaredField>();
            var declared = DeclaredMetadata.Read(file.Path, fields, report);
            return new SourceArticle($"{file.Id}#{idText}", text.GetString()!, declared) { Line = line };
        }

        void Report(string what, string remedy, ProblemSeverity severity = ProblemSeverity.Error)
        {
            report(new SourceProblem(file.Path, line, what, remedy, severity));
        }
    }

    private static JsonDocument ParseDocument(ReadOnlyMemory<byte> bytes, out DecodedText note)
    {
        note = default;
        if (Utf8.IsValid(bytes.Span))
        {
            return JsonDocument.Parse(bytes);
        }

        note = TextDecoder.Decode(bytes.Span);
        return JsonDocument.Parse(note.Text ?? "");
    }

    /// <summary>Null stands for a field that is not there; a value of a wrong type has no texts and is reported by its reader.</summary>
    private static DeclaredField? ToField(JsonProperty property, int line)
    {
        return property.Value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => new DeclaredField(property.Name, [new(property.Value.GetString()!, null)], line),
            JsonValueKind.Array when property.Value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
                new DeclaredField(property.Name, [.. property.Value.EnumerateArray().Select(item => new DeclaredText(item.GetString()!, null))], line),
            _ => new DeclaredField(property.Name, null, line),
        };
    }
}

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
