namespace Attest.Questions;

/// <summary>Greetings, thanks and questions about the program: one plain line that claims nothing about the sources.</summary>
internal static class SmallTalk
{
    private static readonly FrozenSet<string> Greetings = WordLists.Set("Greetings");
    private static readonly FrozenSet<string> Thanks = WordLists.Set("Thanks");
    private static readonly FrozenSet<string> Praise = WordLists.Set("Praise");
    private static readonly FrozenSet<string> Farewells = WordLists.Set("Farewells");

    /// <summary>What may stand around those without asking anything.</summary>
    private static readonly FrozenSet<string> Around = WordLists.Set("Around");
    private static readonly WordPattern[] AboutTheProgram = WordPattern.Of("AboutTheProgram");

    public const string About =
        "I am Attest. I answer questions from the loaded articles: facts with the exact words, explanations, comparisons, summaries and what the sources are, "
        + "each with citations; what the articles do not say, I do not say.";

    /// <summary>The line to answer with, or null when the text is no small talk.</summary>
    public static string? ReplyTo(string text)
    {
        var words = new QuestionWords(QuestionText.Plain(text));
        if (WordPattern.AnyFits(AboutTheProgram, words) || WordPattern.AnyFits(AboutTheProgram, words.WithoutLead()))
            return About;

        var said = Enumerable.Range(0, words.Count).Select(at => words[at]).ToArray();
        if (said.Length == 0 || !said.All(IsTalk))
            return null;

        return said.Any(Thanks.Contains) ? "You are welcome."
            : said.Any(Farewells.Contains) ? "Goodbye."
            : said.Any(Greetings.Contains) || IsHowAreYou(said) ? "Hello. I am Attest. Ask me something about the articles; I answer with quotes from them."
            : said.Any(Praise.Contains) || said is ["got", "it"] or ["well", "done"] ? "Good. Ask me more about the articles."
            : null;
    }

    private static bool IsTalk(string word) =>
        Around.Contains(word) || Greetings.Contains(word) || Thanks.Contains(word) || Praise.Contains(word) || Farewells.Contains(word);

    private static bool IsHowAreYou(string[] said) => said is ["how", "are", "you", ..] or ["how", "is", "it", "going"] or ["what", "is", "up"];
}
