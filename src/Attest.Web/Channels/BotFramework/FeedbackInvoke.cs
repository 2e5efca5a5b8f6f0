namespace Attest.Web.Channels.BotFramework;

/// <summary>A thumb from a chat client, read from <c>message/submitAction</c>.</summary>
/// <param name="Rating">"up" or "down".</param>
/// <param name="Comment">Why; null where nothing was written.</param>
internal sealed record FeedbackInvoke(string Rating, string? Comment)
{
    public const string Name = "message/submitAction";

    /// <summary>Null where the value is no feedback.</summary>
    public static FeedbackInvoke? Read(JsonElement? value)
    {
        var invoked = value ?? default;
        var rating = invoked.Text("actionValue", "reaction") switch
        {
            "like" => "up",
            "dislike" => "down",
            _ => null,
        };
        return rating is null || invoked.Text("actionName") != "feedback" ? null
            : new FeedbackInvoke(rating, ReadComment(invoked.Find("actionValue", "feedback")));
    }

    /// <summary>Teams sends a JSON object inside a string, Agents Playground a plain string, Web Chat an object.</summary>
    private static string? ReadComment(JsonElement feedback)
    {
        var text = feedback.Text() is { } written ? InsideString(written) : feedback.Text("feedbackText");
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    private static string? InsideString(string written)
    {
        try
        {
            return written.TrimStart().StartsWith('{') ? JsonElement.Parse(written).Text("feedbackText") : written;
        }
        catch (JsonException)
        {
            return written;
        }
    }
}
