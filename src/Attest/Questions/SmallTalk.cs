namespace Attest.Questions;

/// <summary>Greetings, thanks and questions about the program: one plain line that claims nothing about the sources.</summary>
internal static class SmallTalk
{
    private static readonly FrozenSet<string> Greetings = QuestionWords.Set(
        "hi hello hey hiya howdy greetings morning afternoon evening yo hola bonjour hallo ciao");

    private static readonly FrozenSet<string> Thanks = QuestionWords.Set("thanks thank thx ty cheers appreciated danke merci gracias");

    private static readonly FrozenSet<string> Praise = QuestionWords.Set(
        "ok okay yes no yep nope great cool nice perfect good awesome wonderful excellent brilliant lovely interesting helpful fine right sure understood");

    private static readonly FrozenSet<string> Farewells = QuestionWords.Set("bye goodbye farewell night later");

    /// <summary>What may stand around those without asking anything.</summary>
    private static readonly FrozenSet<string> Around = QuestionWords.Set(
        "there attest again everyone everybody all you anyone anybody somebody how are is it today doing going good day "
        + "friend bot to meet so much very a lot many for the your help that was "
        + "were this really useful info information answer answers job well done got i see me my and just then see soon now oh wow up what");

    private static readonly WordPattern[] AboutTheProgram = WordPattern.List(
            "help ?me .", "who|what are you .", "who made|built|created|wrote you .",
            "are you ?a ?an|the bot|human|robot|ai|chatbot|real|person|machine|program .",
            "what can|do you do ?here|exactly|for ?me .", "what can i ask|do ?you ?here ?about .", "what can you help|tell|answer ?me ?with|about .",
            "how can|do you help ?me ?us .", "how do|does you|this|it ?thing|tool|program|chat|chatbot|site work .",
            "how do i use you|this|it ?tool|program|chat .",
            "what is this|attest ?program|tool|site|chat|chatbot|thing .", "what is this ?program|tool|site|chat|chatbot for .",
            "what is your name ?please .",
            "what are you ?able|capable|good ?to ?of ?at|for ?do|doing .", "can you help ?me ?us .", "do you have a name .");

    /// <summary>What the program is.</summary>
    public const string About =
        "I am Attest. I answer questions from the loaded articles: facts with the exact words, explanations, comparisons, summaries and what the sources are, "
        + "each with citations; what the articles do not say, I do not say.";

    /// <summary>The line to answer with, or null when the text is no small talk.</summary>
    public static string? ReplyTo(string text)
    {
        var words = new QuestionWords(QuestionText.Plain(text));
        if (WordPattern.AnyFits(AboutTheProgram, words) || WordPattern.AnyFits(AboutTheProgram, words.WithoutLead()))
        {
            return About;
        }

        var said = Enumerable.Range(0, words.Count).Select(at => words[at]).ToArray();
        if (said.Length == 0 || !said.All(IsTalk))
        {
            return null;
        }

        return said.Any(Thanks.Contains) ? "You are welcome."
            : said.Any(Farewells.Contains) ? "Goodbye."
            : said.Any(Greetings.Contains) || IsHowAreYou(said) ? "Hello. I am Attest. Ask me something about the articles; I answer with quotes from them."
            : said.Any(Praise.Contains) || said is ["got", "it"] or ["well", "done"] ? "Good. Ask me more about the articles."
            : null;
    }

    private static bool IsTalk(string word)
    {
        return Around.Contains(word) || Greetings.Contains(word) || Thanks.Contains(word) || Praise.Contains(word) || Farewells.Contains(word);
    }

    private static bool IsHowAreYou(string[] said) => said is ["how", "are", "you", ..] or ["how", "is", "it", "going"] or ["what", "is", "up"];
}
