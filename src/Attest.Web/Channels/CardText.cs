using System.Text.Json;

namespace Attest.Web.Channels;

/// <summary>The words that a submitted card carries.</summary>
internal static class CardText
{
    /// <summary>The value itself where it is words, else its "question" or "text"; null for none.</summary>
    public static string? Of(JsonElement? value) => value is { } submitted
        ? submitted.Text() ?? submitted.Text("question") ?? submitted.Text("text")
        : null;
}
