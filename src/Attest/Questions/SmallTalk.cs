using System.Text.RegularExpressions;

namespace Attest.Questions;

/// <summary>Greetings, thanks and questions about the program: one plain line that claims nothing about the sources.</summary>
internal static partial class SmallTalk
{
    public static bool IsSmallTalk(string text) => ReplyTo(text) is not null;

    /// <summary>The line to answer with, or null when the text is no small talk.</summary>
    public static string? ReplyTo(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = text.Trim().Replace('’', '\'');
        if (Greeting().IsMatch(plain))
        {
            return "Hello. Ask me something about the articles; I answer with quotes from them.";
        }

        if (Thanks().IsMatch(plain))
        {
            return "You are welcome.";
        }

        if (Farewell().IsMatch(plain))
        {
            return "Goodbye.";
        }

        return AboutTheProgram().IsMatch(plain)
            ? "I answer questions from the loaded articles: facts with the exact words, explanations, summaries and what the sources are, each with citations; what the articles do not say, I do not say."
            : null;
    }

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^(?:hi|hello|hey|hiya|howdy|greetings|good\s+(?:morning|afternoon|evening|day))(?:\s+(?:there|attest|again|everyone|all|you))?(?:,?\s+how\s+are\s+you)?\W*$|^how\s+are\s+you(?:\s+(?:doing|today))?\W*$|^(?:what's\s+up|sup)\W*$", Ignoring)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^(?:ok(?:ay)?,?\s+|great,?\s+|cool,?\s+|perfect,?\s+)?(?:thanks?|thank\s+you|thx|cheers|many\s+thanks|much\s+appreciated)(?:\s+(?:a\s+lot|so\s+much|very\s+much|you|again|attest))?\W*$|^(?:ok(?:ay)?|great|cool|nice|perfect|good|got\s+it|well\s+done|awesome)\W*$", Ignoring)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"^(?:bye|goodbye|good\s+bye|see\s+you|good\s+night|farewell)(?:\s+(?:later|soon|then|bye|attest))?\W*$", Ignoring)]
    private static partial Regex Farewell();

    [GeneratedRegex(@"^(?:help|help\s+me|(?:so\s+)?what\s+(?:can|do)\s+you\s+do|what\s+can\s+i\s+ask(?:\s+you)?|what\s+can\s+you\s+(?:help|tell)\s+me(?:\s+with|\s+about)?|how\s+(?:do\s+you|does\s+this|do\s+i\s+use\s+(?:you|this|it))(?:\s+work)?|who\s+are\s+you|what\s+are\s+you|are\s+you\s+(?:a\s+)?(?:bot|human|robot|ai|chatbot|real)|what\s+is\s+(?:this|attest)(?:\s+program|\s+tool)?|what's\s+your\s+name|what\s+is\s+your\s+name)\W*$", Ignoring)]
    private static partial Regex AboutTheProgram();
}
