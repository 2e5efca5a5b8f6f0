namespace Attest.Web.Tests.Server;

/// <summary>Articles that only the tests have: one with everything declared, and one that attacks the page.</summary>
internal static class TestArticles
{
    public const string BridgeId = "tests.jsonl#news/bridge";
    public const string HostileId = "tests.jsonl#hostile";
    public const string BridgeQuote = "The bridge over the Alva was opened on 3 May 1911 by the engineer Ida Lund.";
    public const string BridgeAnswer = "3 May 1911";

    public const string ArabicId = "arabic.jsonl#bridge";
    public const string ArabicTitle = "افتتاح الجسر الجديد";
    public const string ArabicQuote = "افتتح الجسر في الثالث من مايو عام 1911.";

    /// <summary>For a file named arabic.jsonl: text from right to left, and one paragraph that is not.</summary>
    public static string ArabicJsonLine { get; } = JsonSerializer.Serialize(new
    {
        id = "bridge",
        title = ArabicTitle,
        publisher = "صحيفة الوادي",
        text = $"انتظر الوادي عقودا طويلة. {ArabicQuote}\n\nA sentence in English stands between them.\n\nيعبره أربعة آلاف شخص كل يوم.",
    }) + "\n";

    /// <summary>Markup, a script address, a right-to-left override that is never closed, and a tower of combining marks.</summary>
    public static string HostileQuote { get; } =
        "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> [click](javascript:alert(1)) \u202Egnitirw desrever z"
        + new string('\u0301', 10_000) + ".";

    public static string JsonLines { get; } = string.Join('\n', Lines()) + "\n";

    private static IEnumerable<string> Lines()
    {
        yield return JsonSerializer.Serialize(new
        {
            id = "news/bridge",
            title = "A bridge for the valley",
            publisher = "Valley Gazette",
            published = "2024-03-05",
            url = "https://example.org/bridge",
            authors = new List<string> { "Ada Holm" },
            text = $"The valley waited for decades. {BridgeQuote} It carries 4,000 people a day.\n\n"
                + string.Concat(Enumerable.Range(1, 40).Select(i => $"Paragraph {i} tells of the valley and its people at some length.\n\n"))
                + "It was painted green in 1950.",
        });
        yield return JsonSerializer.Serialize(new
        {
            id = "hostile",
            title = "\u202E<b>Title</b> that turns around",
            publisher = "<i>Evil</i> Press",
            published = "2023-01-02",
            url = "javascript:alert(document.domain)",
            text = $"A plain sentence comes first. {HostileQuote} A plain sentence comes last.",
        });
    }
}
