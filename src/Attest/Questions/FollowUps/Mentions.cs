namespace Attest.Questions.FollowUps;

/// <summary>A name or a noun phrase in a text.</summary>
/// <param name="Text">Its words as they can be used elsewhere: "the treaty" for "which treaty".</param>
/// <param name="Start">Where it begins in its text, with its determiner.</param>
/// <param name="Kind">What it can be referred back to by.</param>
/// <param name="IsName">Written with capitals.</param>
internal sealed record Mention(string Text, int Start, int End, MentionKind Kind, bool IsName)
{
    /// <summary>The last word, which says what it is.</summary>
    public string Head => Text[(Text.LastIndexOf(' ') + 1)..];
}

/// <summary>What a mention can be referred back to by.</summary>
internal enum MentionKind
{
    /// <summary>"he", "she".</summary>
    Person,

    /// <summary>"it", "they", "there".</summary>
    Place,

    /// <summary>"it".</summary>
    Thing,

    /// <summary>"they".</summary>
    Several,

    /// <summary>A name of whatever it may be, or words typed without capitals or an article.</summary>
    Unknown,
}

/// <summary>
/// Finds the names and noun phrases of a text by its surface: capitals, determiners, and the closed classes of words that end a
/// phrase. No part-of-speech tagger: a phrase found in error is one more reading, which is not chosen.
/// </summary>
internal static partial class Mentions
{
    /// <summary>A phrase longer than this no longer reads as one.</summary>
    private const int MostWords = 5;

    private static readonly FrozenSet<string> Definite = WordLists.Set("Definite");
    private static readonly FrozenSet<string> Indefinite = WordLists.Set("Indefinite");

    /// <summary>Behind these a noun needs no determiner; behind an auxiliary it is a subject typed without capitals.</summary>
    private static readonly FrozenSet<string> BeforeBareNoun = WordLists.Set("BeforeBareNoun");
    private static readonly FrozenSet<string> InsideName = WordLists.Set("InsideName");
    private static readonly FrozenSet<string> Linking = WordLists.Set("Linking");

    /// <summary>In the order of the text; a phrase that holds a name ("Putin’s visit", "the president of Russia") stands before it.</summary>
    public static IReadOnlyList<Mention> In(string text)
    {
        var found = Find(text);
        return [.. found.Concat(Pairs(text, found)).OrderBy(mention => mention.Start).ThenByDescending(mention => mention.End)];
    }

    public static IEnumerable<Mention> Names(string text) => Find(text).Where(mention => mention.IsName);

    private static List<Mention> Find(string text)
    {
        var words = new QuestionWords(text, int.MaxValue);
        var found = new List<Mention>();
        var phraseEnd = 0;
        for (var at = 0; at < words.Count; at++)
        {
            var from = Definite.Contains(words[at]) || Indefinite.Contains(words[at]) ? at + 1 : at;
            var mention = from > at ? Phrase(words, at, from)
                : IsNameAt(words, at) ? Named(words, at)
                : at >= phraseEnd && BeforeBareNoun.Contains(words[at - 1]) && !words.IsApart(at) && !EndsPhrase(words[at]) ? BareNoun(words, at)
                : null;
            if (mention is not { } one)
                continue;

            found.Add(one.Mention);
            if (from > at || !one.Mention.IsName)
            {
                phraseEnd = one.End; // A name may still stand inside.
            }
            else
            {
                at = one.End - 1;
            }
        }

        return found;
    }

    private static bool IsNameAt(QuestionWords words, int at) =>
        words.IsCapital(at) && words[at].Length > 1 && !GrammarWords.Calendar.Contains(words[at])
        && !(BeginsSentence(words, at) && (GrammarWords.BeginsSentence.Contains(words[at]) || words[at].EndsWith("ing", StringComparison.Ordinal)));

    /// <summary>A run of capitals with the number behind it; with what it owns ("Putin’s visit") or describes ("North Korean troops") a phrase.</summary>
    private static (Mention Mention, int End)? Named(QuestionWords words, int at)
    {
        var end = at + 1;
        while (!words.IsApart(end) && (words.IsCapital(end) || (char.IsDigit(words[end][0]) && words[end].Length < 4)
            || (InsideName.Contains(words[end]) && words.IsCapital(end + 1) && !words.IsApart(end + 1) && !GrammarWords.Calendar.Contains(words[end + 1]))))
        {
            end++;
        }

        var last = words[end - 1];
        var leadsOn = Possessive.Without(last).Length < last.Length ? !GrammarWords.Function.Contains(words[end])
            : Demonym().IsMatch(last) && !EndsPhrase(words[end]);
        if (leadsOn && !words.IsApart(end) && Phrase(words, at, end) is { } phrase)
            return phrase;

        var name = Possessive.Without(words.Between(at, end)).TrimEnd('.');
        return (new Mention(name, words.StartOf(at), words.StartOf(at) + name.Length, KindOfName(words, at, end), true), end);
    }

    /// <summary>"about sanctions", "does doctor strange get": no article, several words or a plural.</summary>
    private static (Mention Mention, int End)? BareNoun(QuestionWords words, int at)
    {
        var bare = Phrase(words, at, at);
        var isPhrase = bare?.End - at > 1 || bare?.Mention.Kind == MentionKind.Several || words[at - 2] == "what";
        return isPhrase && !words[at].EndsWith("ing", StringComparison.Ordinal) ? bare : null;
    }

    private static (Mention Mention, int End)? Phrase(QuestionWords words, int at, int from)
    {
        var end = Extent(words, from, isDetermined: from > at);
        // "did the bridge open?": between an auxiliary and the end the last word is the verb or what is said of it.
        if (end - from > 1 && end == words.Count && GrammarWords.Auxiliary.Contains(words[at - 1]) && !words.IsCapital(end - 1))
            end--;

        if (end == from)
            return null;

        // "the clauses of the treaty" are clauses.
        var head = words[Enumerable.Range(from + 1, end - from - 1).FirstOrDefault(i => Linking.Contains(words[i]), end) - 1];
        if (GrammarWords.Vague.Contains(head) || GrammarWords.Calendar.Contains(head) || head.Length < 2 || char.IsDigit(head[0]))
            return null;

        // "how many troops" are "the troops" from then on.
        var start = words[at] is "many" or "much" && words[at - 1] is "how" ? at - 1 : at;
        var isOwned = from > at && !Definite.Contains(words[at]) && !Indefinite.Contains(words[at]);
        var noun = Possessive.Without(words.Between(isOwned ? at : from, end)).TrimEnd('.');
        var isName = words.IsCapital(from) && words.IsCapital(end - 1);
        var kind = GrammarWords.Person.Contains(head) ? MentionKind.Person
            : GrammarWords.IsPlural(head) ? MentionKind.Several
            : from == at && !GrammarWords.Preposition.Contains(words[at - 1]) && !words.IsCapital(at) ? MentionKind.Unknown
            : MentionKind.Thing;
        var written = from == at || isOwned ? noun : Definite.Contains(words[at]) ? $"the {noun}" : $"{words[at]} {noun}";
        return (new Mention(written, words.StartOf(start), words.StartOf(isOwned ? at : from) + noun.Length, kind, isName), end);
    }

    /// <summary>The place behind the phrase's last word.</summary>
    private static int Extent(QuestionWords words, int from, bool isDetermined)
    {
        var (end, hasLink) = (from, false);
        while (end < words.Count && (end == from || !words.IsApart(end)))
        {
            var ends = end == from && isDetermined ? GrammarWords.Function.Contains(words[end]) : EndsPhrase(words[end]);
            if (Linking.Contains(words[end]) && end > from && !hasLink && !words.IsApart(end + 1))
            {
                var noun = GrammarWords.Determiner.Contains(words[end + 1]) ? end + 2 : end + 1;
                var behind = Extent(words, noun, isDetermined: true);
                return behind > noun ? behind : end;
            }

            if (ends || end - from >= MostWords)
                break;

            end++;
        }

        return end;
    }

    private static bool EndsPhrase(string word) =>
        GrammarWords.EndsNounPhrase.Contains(word) || (word.Length > 3 && word is [.., not 'e', 'e', 'd']);

    private static MentionKind KindOfName(QuestionWords words, int at, int end)
    {
        var asked = words[at - 1] is "is" or "was" ? words[at - 2] : "";
        var isAcronym = words.Between(at, end) is { Length: > 2 and < 6 } name && name.All(char.IsUpper);
        bool HasAny(FrozenSet<string> any) => words.IndexOf(any, at) is >= 0 and var found && found < end;
        return asked is "who" || HasAny(GrammarWords.Person) ? MentionKind.Person
            : asked is "what" || isAcronym || HasAny(GrammarWords.Institution) ? MentionKind.Thing
            : end == at + 1 && words[at - 1] is "in" or "at" or "from" or "near" or "to" ? MentionKind.Place
            : MentionKind.Unknown;
    }

    /// <summary>"Putin and Kim": two names that "they" refers to.</summary>
    private static IEnumerable<Mention> Pairs(string text, List<Mention> found)
    {
        var names = found.Where(mention => mention.IsName).ToArray();
        return names.Zip(names.Skip(1))
            .Where(pair => pair.First.End < pair.Second.Start && text[pair.First.End..pair.Second.Start].Trim() is "and" or "," or ", and")
            .Select(pair => new Mention(text[pair.First.Start..pair.Second.End], pair.First.Start, pair.Second.End, MentionKind.Several, true));
    }

    private static bool BeginsSentence(QuestionWords words, int at) =>
        at == 0 || words.Text.AsSpan(words.EndOf(at - 1), words.StartOf(at) - words.EndOf(at - 1)).ContainsAny(SentenceEnds);

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".?!:\n—");

    [GeneratedRegex(@"(?:[^m]an|ese|ish|ch)$")]
    private static partial Regex Demonym();
}
