namespace Attest.Web.Channels;

/// <summary>Buttons under a message.</summary>
internal sealed record SuggestedActions(IReadOnlyList<SuggestedActions.CardAction> Actions)
{
    public static SuggestedActions Say(IEnumerable<string> texts) => new([.. texts.Select(text => new CardAction("imBack", text, text))]);

    /// <param name="Type">"imBack": the value is sent as if the user had written it.</param>
    /// <param name="Title">On the button.</param>
    /// <param name="Value">What is sent.</param>
    internal sealed record CardAction(string Type, string Title, string Value);
}
