using System.Globalization;

namespace Attest.Questions;

/// <summary>
/// What the words of a question may look like, written as words: "what|which are|is ?your * articles ." Alternatives are divided by a bar,
/// "?" makes a word optional, "*" stands for any words and "*3" for at most three, "{article}" for a word that means one of the sources,
/// and "." for the end of the question. A pattern begins at the first word, and what follows it is free.
/// </summary>
internal sealed class WordPattern
{
    private readonly Element[] elements;

    public WordPattern(string pattern) => elements = [.. pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Element.Parse)];

    public static bool AnyFits(IReadOnlyList<WordPattern> patterns, QuestionWords words) => patterns.Any(pattern => pattern.Fits(words));

    public static WordPattern[] List(params string[] patterns) => [.. patterns.Select(pattern => new WordPattern(pattern))];

    public bool Fits(QuestionWords words) => EndOf(words, 0, 0) >= 0;

    /// <summary>How many words the pattern takes; 0 where it does not fit.</summary>
    public int LengthAtStart(QuestionWords words) => Math.Max(0, EndOf(words, 0, 0));

    /// <summary>The place behind the last word that the elements from <paramref name="at"/> on take; -1 where they do not fit.</summary>
    private int EndOf(QuestionWords words, int at, int word)
    {
        if (at == elements.Length)
        {
            return word;
        }

        var element = elements[at];
        if (element.IsEnd)
        {
            return word == words.Count ? word : -1;
        }

        if (element.Most is { } most)
        {
            for (var skipped = 0; skipped <= most && word + skipped <= words.Count; skipped++)
            {
                if (EndOf(words, at + 1, word + skipped) is >= 0 and var end)
                {
                    return end;
                }
            }

            return -1;
        }

        var taken = word < words.Count && element.Takes(words, word) ? EndOf(words, at + 1, word + 1) : -1;
        return taken < 0 && element.IsOptional ? EndOf(words, at + 1, word) : taken;
    }

    private sealed record Element(string[] Words, bool IsOptional, int? Most, bool IsEnd)
    {
        public static Element Parse(string text) => text switch
        {
            "." => new Element([], false, null, true),
            "*" => new Element([], false, int.MaxValue, false),
            ['*', .. var most] => new Element([], false, int.Parse(most, CultureInfo.InvariantCulture), false),
            ['?', .. var words] => new Element(words.Split('|'), true, null, false),
            _ => new Element(text.Split('|'), false, null, false),
        };

        public bool Takes(QuestionWords words, int at) => Array.Exists(Words, word => word == "{article}" ? words.IsArticle(at) : words[at] == word);
    }
}
