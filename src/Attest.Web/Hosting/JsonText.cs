namespace Attest.Web.Hosting;

/// <summary>Names that others gave, for a log: a file's name may hold line breaks and terminal commands.</summary>
internal static class LogText
{
    public static string Of(string? text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text ?? "");
}

/// <summary>Reads and writes JSON whose shape is another's.</summary>
internal static class JsonText
{
    /// <summary>A string inside JSON of any shape; null where there is none, or half a surrogate pair, which is no text.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path)
    {
        try
        {
            return element.Find(path) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>What stands inside JSON of any shape; undefined where there is nothing.</summary>
    public static JsonElement Find(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            element = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var inner) ? inner : default;

        return element;
    }
}
