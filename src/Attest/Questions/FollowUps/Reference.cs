namespace Attest.Questions.FollowUps;

/// <summary>Words of a question that stand for something said before: "he", "that treaty", "there", "the second one".</summary>
/// <param name="End">What they stand for is written in their place.</param>
/// <param name="Kinds">What they may stand for.</param>
internal sealed record Reference(int Start, int End, MentionKind[] Kinds)
{
    public static readonly MentionKind[] ForPerson = [MentionKind.Person, MentionKind.Unknown];
    public static readonly MentionKind[] ForThing = [MentionKind.Thing, MentionKind.Place, MentionKind.Unknown];
    public static readonly MentionKind[] ForSeveral = [MentionKind.Several, MentionKind.Place, MentionKind.Thing, MentionKind.Unknown];
    public static readonly MentionKind[] ForPlace = [MentionKind.Place];

    /// <summary>A clause with so many words of content says by itself what a pronoun behind it means.</summary>
    private const int ContentOfAClause = 2;

    private static readonly FrozenSet<string> Pronouns = WordLists.Set("Pronouns");
    private static readonly FrozenSet<string> BeginsClause = WordLists.Set("BeginsClause");

    /// <summary>A pronoun stands before these, not the determiner of a noun.</summary>
    private static readonly FrozenSet<string> BehindPronoun = [.. GrammarWords.Auxiliary, .. GrammarWords.Preposition, .. WordLists.Set("OtherBehindPronoun")];
    private static readonly FrozenSet<string> OfTheCollection = WordLists.Set("OfTheCollection");
    private static readonly FrozenSet<string> BehindPlace = WordLists.Set("BehindPlace");

    /// <summary>Counted from 1; the last and the other are 0.</summary>
    private static readonly FrozenDictionary<string, int> Places =
        "last latter other|first former 1st|second 2nd|third 3rd|fourth 4th|fifth 5th|sixth|seventh|eighth|ninth|tenth".Split('|').Index()
            .SelectMany(place => place.Item.Split(' ').Select(word => KeyValuePair.Create(word, place.Index)))
            .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Item = WordLists.Set("Item");
    private static readonly FrozenSet<string> BehindItem = WordLists.Set("BehindItem");

    /// <summary>"Is it true that", "how long does it take to": it stands for nothing.</summary>
    private static readonly WordPattern[] Expletive = WordPattern.Of("Expletive");

    /// <summary>"his".</summary>
    public bool Owns { get; init; }

    public bool IsThere => Kinds == ForPlace;

    /// <summary>The noun of "that treaty".</summary>
    public string? Noun { get; init; }

    /// <summary>"how many": what is counted is missing behind it.</summary>
    public bool IsCounted { get; init; }

    /// <summary>"second" of "the second one": its place in a list.</summary>
    public string? Place { get; init; }

    public static IReadOnlyList<Reference> In(string text)
    {
        var words = new QuestionWords(text);
        return [.. Enumerable.Range(0, words.Count).Select(at => At(words, at)).OfType<Reference>()];
    }

    private static Reference? At(QuestionWords words, int at)
    {
        if ((Listed(words, at) ?? Counted(words, at)) is { } other)
            return other;

        if (!Pronouns.Contains(words[at]))
            return null;

        var behind = words.IsApart(at + 1) ? "" : words[at + 1];
        var before = words.IsApart(at) ? "" : words[at - 1];
        Reference To(MentionKind[] kinds, bool owns = false) => new(words.StartOf(at), words.EndOf(at), kinds) { Owns = owns };
        var found = words[at] switch
        {
            "he" or "she" or "him" => To(ForPerson),
            "his" or "hers" => To(ForPerson, owns: true),
            "her" => To(ForPerson, owns: behind.Length > 0 && !GrammarWords.Function.Contains(behind) && behind is not ("say" or "said")),
            "it" => WordPattern.AnyFits(Expletive, new QuestionWords(words.Text[words.StartOf(Math.Max(0, at - 1))..])) ? null : To(ForThing),
            "its" => To(ForThing, owns: true),
            "they" or "them" => To(ForSeveral),
            "their" or "theirs" => To(ForSeveral, owns: true),
            "there" when before is "" or "is" or "are" or "and" or "out" or "over" => null,
            "there" => behind.Length == 0 || BehindPlace.Contains(behind) ? To(ForPlace) : null,
            _ => Pointing(words, at, before, behind),
        };
        return found is not null && !IsMeantInside(words, at, found) ? found : null;
    }

    /// <summary>"that", "those two": alone, or with the noun that it points at.</summary>
    private static Reference? Pointing(QuestionWords words, int at, string before, string behind)
    {
        var kinds = words[at] is "this" or "that" ? ForThing : ForSeveral;
        if (behind.Length == 0 || BehindPronoun.Contains(behind))
            return before.Length == 0 || GrammarWords.EndsNounPhrase.Contains(before) ? new Reference(words.StartOf(at), words.EndOf(at), kinds) : null;

        if (words[at] == "that" && behind == "year")
            return new Reference(words.StartOf(at), words.EndOf(at + 1), kinds) { Noun = behind };

        var isNoun = !words.IsCapital(at + 1) && !OfTheCollection.Contains(behind) && !GrammarWords.EndsNounPhrase.Contains(behind)
            && (words.IsApart(at + 2) || BehindPronoun.Contains(words[at + 2]) || words[at + 2].EndsWith("ed", StringComparison.Ordinal));
        return isNoun ? new Reference(words.StartOf(at), words.EndOf(at + 1), kinds) { Noun = behind is "one" or "ones" ? null : behind } : null;
    }

    /// <summary>"the second one", "the last", "the other", "number 2": not "the second treaty".</summary>
    private static Reference? Listed(QuestionWords words, int at)
    {
        var end = Item.Contains(words[at + 2]) ? at + 3 : at + 2;
        return (words[at] == "the" ? Places.ContainsKey(words[at + 1]) : Item.Contains(words[at]) && int.TryParse(words[at + 1], out _))
            && (words.IsApart(end) || BehindItem.Contains(words[end]))
            ? new Reference(words.StartOf(at), words.EndOf(end - 1), ForThing) { Place = words[at + 1] }
            : null;
    }

    /// <summary>"how many were left": the noun that the question before counts is left out.</summary>
    private static Reference? Counted(QuestionWords words, int at) =>
        words[at] == "many" && words[at - 1] == "how" && !words.IsApart(at + 1) && GrammarWords.Auxiliary.Contains(words[at + 1])
            ? new Reference(words.EndOf(at), words.EndOf(at), ForSeveral) { IsCounted = true }
            : null;

    /// <summary>The place of an item among so many, from 0; -1 where there is none.</summary>
    public int PlaceAmong(int count)
    {
        var place = Places.TryGetValue(Place!, out var known) ? known : int.Parse(Place!, CultureInfo.InvariantCulture);
        return place > 0 ? place - 1 : count - 1;
    }

    /// <summary>
    /// "What is fusion and how does it work?", "What did Zelensky say about his troops?": the question itself says what is meant.
    /// Within one clause only an owner does: in "Did Putin meet him?" he is somebody else.
    /// </summary>
    private static bool IsMeantInside(QuestionWords words, int at, Reference reference)
    {
        var clause = at - 1;
        while (clause > 0 && !words.IsApart(clause) && !BeginsClause.Contains(words[clause]))
            clause--;

        var holding = words.Text[..words.StartOf(reference.Owns ? at : Math.Max(0, clause))];
        return (reference.Noun is null && Mentions.In(holding).Any(mention => reference.Kinds.Contains(mention.Kind)))
            || Enumerable.Range(0, Math.Max(0, clause)).Count(i => IsContent(words[i])) >= ContentOfAClause;
    }

    private static bool IsContent(string word) =>
        word.Length > 3 && !GrammarWords.EndsNounPhrase.Contains(word) && !GrammarWords.BeginsSentence.Contains(word);
}
