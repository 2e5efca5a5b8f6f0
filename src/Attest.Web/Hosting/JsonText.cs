namespace Attest.Web.Hosting;

/// <summary>Reads and writes JSON whose shape is another's.</summary>
internal static class JsonText
{
    /// <summary>A string inside JSON of any shape; null where there is none.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.Find(path) is { ValueKind: JsonValueKind.String } found ? found.GetString() : null;

    /// <summary>What stands inside JSON of any shape; undefined where there is nothing.</summary>
    public static JsonElement Find(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            element = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var inner) ? inner : default;
        }

        return element;
    }
}
