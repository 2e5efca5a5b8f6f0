using System.IO.Pipelines;
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
            report(new SourceProblem(file.Path, null, $"{unreported} more problem(s) in this file", "Mend the first ones and load again."));
        else if (lines == 0)
            report(new SourceProblem(file.Path, null, "the file is empty", "Put one JSON object a line into it or remove it."));

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
                Report(what, remedy, ProblemSeverity.Note);

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
            var isObject = root.ValueKind == JsonValueKind.Object;
            var id = isObject && root.TryGetProperty("id", out var idField) ? IdOf(idField) : "";
            var text = isObject && root.TryGetProperty("text", out var textField) && textField.ValueKind == JsonValueKind.String ? textField.GetString() : null;
            var (what, remedy) = !isObject ? ("the line is no JSON object", "Write {\"id\": …, \"text\": …} on every line.")
                : string.IsNullOrWhiteSpace(id) || id.Any(char.IsControl)
                    ? ("the field \"id\" is missing or no line of text", "Give the article an id, unique in the file.")
                : text is null ? ("the field \"text\" is missing or no string", "Put the article's text into \"text\".")
                : string.IsNullOrWhiteSpace(text) ? ("the field \"text\" is empty", "Put the article's text into it or remove the line.")
                : default;
            if (what is not null)
            {
                Report(what, remedy);
                return null;
            }

            var fields = root.EnumerateObject()
                .Where(property => property.Name is not ("id" or "text"))
                .Select(property => ToField(property, line))
                .OfType<DeclaredField>();
            return new SourceArticle($"{file.Id}#{id}", text!, DeclaredMetadata.Read(file.Path, fields, report)) { Line = line };
        }

        void Report(string what, string remedy, ProblemSeverity severity = ProblemSeverity.Error) =>
            report(new SourceProblem(file.Path, line, what, remedy, severity));
    }

    private static string IdOf(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.String => field.GetString()!,
        JsonValueKind.Number => field.GetRawText(),
        _ => "",
    };

    private static JsonDocument ParseDocument(ReadOnlyMemory<byte> bytes, out DecodedText note)
    {
        note = Utf8.IsValid(bytes.Span) ? default : TextDecoder.Decode(bytes.Span);
        return note == default ? JsonDocument.Parse(bytes) : JsonDocument.Parse(note.Text ?? "");
    }

    /// <summary>Null stands for a field that is not there; a value of a wrong type has no texts and is reported by its reader.</summary>
    private static DeclaredField? ToField(JsonProperty property, int line) => property.Value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => new DeclaredField(property.Name, [new(property.Value.GetString()!, null)], line),
        JsonValueKind.Array when property.Value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            new DeclaredField(property.Name, [.. property.Value.EnumerateArray().Select(item => new DeclaredText(item.GetString()!, null))], line),
        _ => new DeclaredField(property.Name, null, line),
    };
}

/// <summary>Splits a stream at line feeds into lines of bounded length.</summary>
internal sealed class Utf8LineReader(Stream stream, int maxLineBytes)
{
    /// <summary>Lines from the first; the bytes are null where a line is too long.</summary>
    public async IAsyncEnumerable<(int Number, ReadOnlyMemory<byte>? Bytes)> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        var (number, searched, tooLong) = (1, 0L, false);
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.Slice(searched).PositionOf((byte)'\n') is { } end)
            {
                yield return Line(rest.Slice(0, end));
                rest = rest.Slice(rest.GetPosition(1, end));
                (searched, tooLong) = (0, false);
                number++;
            }

            if (tooLong || rest.Length > maxLineBytes)
                (rest, tooLong) = (rest.Slice(rest.End), true);

            if (read.IsCompleted)
            {
                if (tooLong || !rest.IsEmpty)
                    yield return Line(rest);

                yield break;
            }

            searched = rest.Length;
            pipe.AdvanceTo(rest.Start, rest.End);
        }

        // A bare null would be taken for an empty Memory.
        (int Number, ReadOnlyMemory<byte>? Bytes) Line(ReadOnlySequence<byte> bytes) =>
            (number, tooLong || bytes.Length > maxLineBytes ? (ReadOnlyMemory<byte>?)null : bytes.ToArray());
    }
}
