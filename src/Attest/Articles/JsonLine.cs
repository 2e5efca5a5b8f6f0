using System.Text.Json;
using System.Text.Unicode;

namespace Attest.Articles;

/// <summary>One line of a .jsonl file: an object with an id, a text, and what else is known of an article.</summary>
internal static class JsonLine
{
    /// <summary>The article, or null with a problem reported.</summary>
    public static Article? Parse(SourceFile file, int line, ReadOnlyMemory<byte> bytes, Action<SourceProblem> report)
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

        Article? Read(JsonElement root)
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
            return PageAnalyzer.Analyze($"{file.Id}#{idText}", text.GetString()!, declared, frontMatter: null);
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
