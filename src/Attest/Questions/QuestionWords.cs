namespace Attest.Questions;

/// <summary>The words of a text, in lower case and without marks, and where they stand.</summary>
internal sealed partial class QuestionWords
{
    /// <summary>No rule looks further than this into a question.</summary>
    private const int Most = 80;

    private const string Marks = @"\s,;:.!?()\[\]\-–—…¿¡""“”„'’‘*";

    private static readonly FrozenSet<string> Lead = WordLists.Set("Lead");
    private static readonly WordPattern[] Wishes = WordPattern.Of("Wishes");
    private static readonly FrozenSet<string> MeaningArticle = WordLists.Set("MeaningArticle");

    /// <summary>What an article tells of may be called so too: these mean a source only behind a determiner, with nothing but names between.</summary>
    private static readonly FrozenSet<string> MayMeanArticle = WordLists.Set("MayMeanArticle");
    private static readonly FrozenSet<string> Pointing = WordLists.Set("Pointing");

    /// <summary>Behind these "'s" is a verb.</summary>
    private static readonly FrozenSet<string> Contracting = WordLists.Set("Contracting");

    /// <summary>The same typed without the apostrophe.</summary>
    private static readonly FrozenSet<string> Unmarked = WordLists.Set("Unmarked");

    private readonly Word[] words;

    /// <param name="most">Words behind so many are left out.</param>
    public QuestionWords(string text, int most = Most)
    {
        Text = text;
        words = [.. Split(text).Take(most)];
    }

    private QuestionWords(string text, Word[] words) => (Text, this.words) = (text, words);

    public string Text { get; }

    public int Count => words.Length;

    /// <summary>The word at the place; empty before the first and behind the last.</summary>
    public string this[int at] => at >= 0 && at < words.Length ? words[at].Lower : "";

    /// <summary>Where the word stands in the text; the text's end behind the last word.</summary>
    public int StartOf(int at) => at < words.Length ? words[at].Start : Text.Length;

    public int EndOf(int at) => words[at].End;

    /// <summary>The text from one word up to another.</summary>
    public string Between(int from, int to) => from < to ? Text[words[from].Start..words[to - 1].End] : "";

    /// <summary>Whether the word and the one before it are apart: by a mark other than the point of "Mr.", or because one of them is missing.</summary>
    public bool IsApart(int at) =>
        at <= 0 || at >= words.Length || (Text.AsSpan(words[at - 1].End, words[at].Start - words[at - 1].End) is var gap && gap.ContainsAnyExcept(' ')
            && !(gap.TrimEnd() is "." && (words[at - 1].Lower.Length < 3 || words[at - 1].Lower.Contains('.', StringComparison.Ordinal))));

    public int IndexOf(FrozenSet<string> any, int from = 0) => from < words.Length ? Array.FindIndex(words, from, word => any.Contains(word.Lower)) : -1;

    public bool Has(FrozenSet<string> any) => IndexOf(any) >= 0;

    public bool IsCapital(int at) => at >= 0 && at < words.Length && char.IsUpper(Text[words[at].Start]);

    /// <summary>Whether the word means one of the sources; "Article 8" is a treaty's.</summary>
    public bool IsArticle(int at)
    {
        if (MeaningArticle.Contains(this[at]))
            return at + 1 >= words.Length || !char.IsDigit(words[at + 1].Lower[0]);

        if (!MayMeanArticle.Contains(this[at]))
            return false;

        var before = at - 1;
        while (before > at - 5 && IsCapital(before) && !Pointing.Contains(this[before]))
            before--;

        return Pointing.Contains(this[before]);
    }

    /// <summary>The words behind what merely leads up to the question: "and", "please", "can you tell me".</summary>
    public QuestionWords WithoutLead()
    {
        var from = 0;
        while (from < words.Length - 1 && Lead.Contains(words[from].Lower))
            from++;

        var rest = new QuestionWords(Text, words[from..]);
        var length = Wishes.Select(wish => wish.LengthAtStart(rest)).Max();
        return length > 0 && length < rest.Count ? new QuestionWords(Text, rest.words[length..]).WithoutLead() : rest;
    }

    private static IEnumerable<Word> Split(string text) => Written().Matches(text)
        .SelectMany(match => Contracted(match.Value.ToLowerInvariant().Replace('’', '\''), match.Index, match.Index + match.Length));

    /// <summary>"who's" and "whos" are "who is", "I'd" is "I would"; "Russia's" stays.</summary>
    private static Word[] Contracted(string lower, int from, int to)
    {
        if (Unmarked.Contains(lower))
            return [new Word(lower[..^1], from, to - 1), new Word("is", to - 1, to)];

        var full = lower.EndsWith("'s", StringComparison.Ordinal) && Contracting.Contains(lower[..^2]) ? "is"
            : lower.EndsWith("'d", StringComparison.Ordinal) ? "would"
            : null;
        return full is null ? [new Word(lower, from, to)] : [new Word(lower[..^2], from, to - 2), new Word(full, to - 2, to)];
    }

    /// <summary>What stands between two gaps, without the marks around it.</summary>
    [GeneratedRegex("[^" + Marks + @"](?:\S*[^" + Marks + "])?")]
    private static partial Regex Written();

    private readonly record struct Word(string Lower, int Start, int End);
}

/// <summary>What the words of a question may look like, written as words: the head of question-words.txt tells how.</summary>
internal sealed class WordPattern
{
    private readonly Element[] elements;

    public WordPattern(string pattern) => elements = [.. pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Element.Parse)];

    public static WordPattern[] Of(string list) => [.. WordLists.Lines(list).Select(line => new WordPattern(WordLists.Filled(line)))];

    public static bool AnyFits(IReadOnlyList<WordPattern> patterns, QuestionWords words) => patterns.Any(pattern => pattern.Fits(words));

    public bool Fits(QuestionWords words) => EndOf(words, 0, 0) >= 0;

    /// <summary>How many words the pattern takes; 0 where it does not fit.</summary>
    public int LengthAtStart(QuestionWords words) => Math.Max(0, EndOf(words, 0, 0));

    /// <summary>The place behind the last word that the elements from <paramref name="at"/> on take; -1 where they do not fit.</summary>
    private int EndOf(QuestionWords words, int at, int word)
    {
        if (at == elements.Length)
            return word;

        var element = elements[at];
        if (element.IsEnd)
            return word == words.Count ? word : -1;

        if (element.Most is { } most)
        {
            for (var skipped = 0; skipped <= most && word + skipped <= words.Count; skipped++)
            {
                if (EndOf(words, at + 1, word + skipped) is >= 0 and var end)
                    return end;
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

        public bool Takes(QuestionWords words, int at) => Array.Exists(Words, word => word switch
        {
            "{article}" => words.IsArticle(at),
            "{year}" => words[at].Length == 4 && words[at].All(char.IsDigit),
            "{month}" => CalendarWords.MonthOf(words[at]) > 0,
            _ => words[at] == word,
        });
    }
}
