namespace Attest.Answers.Drafting;

/// <summary>A character of a model's reply, or a whole citation marker.</summary>
/// <param name="Letter">The character; '\0' for a marker.</param>
/// <param name="Ids">What the marker cites, ranges as "abcd-efgh"; null for a character.</param>
internal readonly record struct ReplyToken(char Letter, IReadOnlyList<string>? Ids)
{
    public static ReplyToken Of(char letter) => new(letter, null);

    public static ReplyToken Citing(IReadOnlyList<string> ids) => new('\0', ids);
}
