namespace Attest.Questions.FollowUps;

/// <summary>Writes out "he", "it", "they", "there", "that treaty", "the second one" with what the turns before talk about.</summary>
internal static partial class ReferenceReadings
{
    /// <summary>A longer question before would bury the one that is asked; the search weighs it all the same.</summary>
    private const int LongestQuestionBefore = 80;

    private const int LongestName = 60;

    private const int MostAntecedents = 3;

    private static readonly WordPattern[] About = WordPattern.Of("AsksMoreAbout");

    /// <summary>The question with each reference written out, once for each thing that it may stand for; empty where it has none.</summary>
    public static IReadOnlyList<string> Of(string text, IReadOnlyList<Exchange> earlier)
    {
        Reference[] references = [.. Reference.In(text).Where(reference => reference.Place is null)];
        if (references.Length == 0)
            return [];

        // A remark ("That is too bad.") asks nothing that could be written out; the search weighs the turns before it.
        if (!IsQuestion(text))
            return [text];

        var choices = references.GroupBy(reference => reference.Kinds).ToDictionary(group => group.Key, group => Antecedents(group.First(), earlier));
        var most = choices.Values.Max(antecedents => antecedents.Count);
        if (most == 0)
        {
            // "this service" says what it is, if not which.
            return [references.All(reference => reference.Noun is not null) ? text : WithQuestionBefore(text, earlier)];
        }

        // The likeliest of each together, then the others of one kind while those of the other kinds stay.
        return [.. Enumerable.Range(0, most).Select(rank => Replace(text, references, kinds =>
            choices[kinds] is { Count: > 0 } found ? found[Math.Min(rank, found.Count - 1)] : null))];
    }

    /// <summary>"the company" may be the one that the question before names: it is asked about as it stands, and with that name.</summary>
    public static IReadOnlyList<string> OfDefinite(string text, IReadOnlyList<Exchange> earlier)
    {
        var before = earlier[^1].Question;
        var words = new QuestionWords(text);
        var noun = Enumerable.Range(1, words.Count).FirstOrDefault(at => words[at - 1] == "the" && !words.IsCapital(at)
            && !GrammarWords.EndsNounPhrase.Contains(words[at]) && (words.IsApart(at + 1) || GrammarWords.EndsNounPhrase.Contains(words[at + 1])));
        var isOpen = noun > 0 && noun < words.Count && words[noun + 1] != "of" && !GrammarWords.Vague.Contains(words[noun])
            && !before.Contains(words[noun], StringComparison.OrdinalIgnoreCase) && !Mentions.Names(text).Any();
        return isOpen && Mentions.Names(before).FirstOrDefault(name => name.Kind != MentionKind.Person) is { } name
            ? [text, $"{text[..words.EndOf(noun)]} ({name.Text}){text[words.EndOf(noun)..]}"]
            : [];
    }

    /// <summary>What nothing is found for stands somewhere in the question before: that goes along whole.</summary>
    public static string WithQuestionBefore(string text, IReadOnlyList<Exchange> earlier) =>
        earlier[^1].Asked is { Length: > 0 and <= LongestQuestionBefore } before ? $"{text} ({before})" : text;

    /// <summary>"What about the second one?": with the item at that place of the latest list.</summary>
    public static IReadOnlyList<string> OfListed(string text, IReadOnlyList<Exchange> earlier)
    {
        if (Reference.In(text).FirstOrDefault(reference => reference.Place is not null) is not { } listed
            || earlier.Reverse().Select(exchange => EarlierReply.Items(exchange.Reply)).FirstOrDefault(found => found.Count > 1) is not { } items)
        {
            return [];
        }

        var item = listed.Place == "other"
            ? items.FirstOrDefault(item => !earlier[^1].Question.Contains(item, StringComparison.OrdinalIgnoreCase))
            : items.ElementAtOrDefault(listed.PlaceAmong(items.Count));
        var lead = new QuestionWords(text[..listed.Start]).WithoutLead();
        var isAlone = text[listed.End..].All(c => !char.IsLetterOrDigit(c))
            && (lead.Count == About.Max(about => about.LengthAtStart(lead)) || lead is { Count: 1 } && lead[0] is "and" or "so" or "but");
        return item is null ? []
            : !isAlone ? [EarlierReply.Capitalised(text[..listed.Start] + item + text[listed.End..])]
            : [item.StartsWith('“') ? $"Summarise the article {item}." : $"What is known about {item}?"];
    }

    /// <summary>What the reference may stand for, the likeliest first: the latest exchange before older ones, the question before its answer.</summary>
    private static List<string> Antecedents(Reference reference, IReadOnlyList<Exchange> earlier)
    {
        var found = new List<string>();
        var latestFirst = earlier.Reverse().ToArray();
        foreach (var mention in latestFirst.SelectMany(exchange => Asked(reference, exchange))
            .Concat(latestFirst.SelectMany(exchange => Answered(reference, exchange))))
        {
            // "Secretary Lloyd Austin" is no other than "Lloyd Austin", and who was named first was named as the user does.
            if (found.Count < MostAntecedents && !found.Exists(known => IsSame(known, mention)))
                found.Add(mention);
        }

        return found;
    }

    private static bool IsSame(string one, string other) =>
        one.Contains(other, StringComparison.OrdinalIgnoreCase) || other.Contains(one, StringComparison.OrdinalIgnoreCase);

    /// <summary>From the question, and from the words that answered it.</summary>
    private static IEnumerable<string> Asked(Reference reference, Exchange exchange)
    {
        var fitting = Fitting(reference, Mentions.In(exchange.Question), exchange.Question);
        var lead = reference.Noun is null && !reference.IsCounted ? EarlierReply.Lead(exchange.Reply) : null;
        if (lead is null || !FitsLead(reference, exchange.Question, lead))
            return fitting;

        var answer = reference.IsThere ? WithPreposition(lead, exchange.Reply) : Indefinite().Replace(lead, "the ");
        // "Who criticised the visit?" is answered by whoever did it, and "it" is the visit still.
        var first = AsksFor(exchange.Question);
        var asksForIt = reference.IsThere || first is "which" or "what" || (first is "who" or "whom" or "whose" && reference.Kinds != Reference.ForThing);
        return asksForIt ? fitting.Prepend(answer) : fitting.Append(answer);
    }

    /// <summary>Names that the reply is about; what else it says is too much to choose from.</summary>
    private static IEnumerable<string> Answered(Reference reference, Exchange exchange) =>
        Fitting(reference, Mentions.Names(EarlierReply.Quoted(exchange.Reply)).Where(name => name.Text.Length < LongestName), exchange.Reply);

    private static IEnumerable<string> Fitting(Reference reference, IEnumerable<Mention> mentions, string text)
    {
        if (reference.Noun == "year")
            return Year().Matches(text).Select(year => year.Value).Reverse();

        if (reference.IsCounted)
        {
            return mentions.Where(mention => text.AsSpan(mention.Start).StartsWith("how many ", StringComparison.OrdinalIgnoreCase))
                .Select(mention => mention.Text.Replace("the ", " ", StringComparison.Ordinal));
        }

        return mentions
            .Where(mention => reference.Noun is { } noun
                ? IsSameNoun(mention.Head, noun) && mention.Text.Contains(' ', StringComparison.Ordinal)
                : reference.Kinds.Contains(mention.Kind))
            .OrderBy(mention => Rank(mention, reference))
            .Select(mention => reference.IsThere ? WithPreposition(mention.Text, text) : mention.Text);
    }

    /// <summary>What fits in kind comes first, then a name that may be anything, then a noun without an article ("on board").</summary>
    private static int Rank(Mention mention, Reference reference) =>
        mention.Kind == MentionKind.Unknown ? (mention.IsName ? 2 : 4)
        : !mention.IsName && mention.Kind == MentionKind.Thing && !mention.Text.Contains(' ', StringComparison.Ordinal) ? 3
        : reference.Kinds == Reference.ForSeveral && mention.Kind != MentionKind.Several ? 1
        : 0;

    /// <summary>"in Rome", "at the Vostochny Cosmodrome": as the text has it.</summary>
    private static string WithPreposition(string place, string text)
    {
        var name = place.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? place[4..] : place;
        var plain = EarlierReply.Plain(text);
        string[] ways = ["in", "at", "on"];
        return ways.SelectMany(way => new[] { $"{way} {name}", $"{way} the {name}" })
            .FirstOrDefault(phrase => plain.Contains(phrase, StringComparison.OrdinalIgnoreCase)) ?? $"in {place}";
    }

    private static string AsksFor(string question) => new QuestionWords(question).WithoutLead()[0];

    private static bool FitsLead(Reference reference, string question, string lead)
    {
        return reference.IsThere ? QuestionAnalyzer.Analyze(question).Expected == ExpectedAnswer.Place && Mentions.Names(lead).Any()
            : Mentions.In($"about {lead}") is [var mention, ..] && reference.Kinds.Contains(mention.Kind)
                && (reference.Kinds != Reference.ForPerson || AsksFor(question) is "who" or "whom" or "whose" or "which" or "what");
    }

    private static string Replace(string text, IEnumerable<Reference> references, Func<MentionKind[], string?> antecedentOf)
    {
        var written = new HashSet<string>();
        // "Where did he hold his press conference?": a name that is written out once need not be again.
        var replaced = references.Select(reference => (reference, antecedent: antecedentOf(reference.Kinds)))
            .Where(pair => pair.antecedent is { } antecedent && written.Add(antecedent))
            .ToArray();
        foreach (var (reference, antecedent) in replaced.Reverse())
        {
            var words = reference.Owns && !reference.IsThere ? Possessive.Of(antecedent!) : antecedent!;
            text = text[..reference.Start] + (reference.Start == 0 ? EarlierReply.Capitalised(words) : words) + text[reference.End..];
        }

        return text;
    }

    private static bool IsSameNoun(string one, string other) => one.TrimEnd('s').Equals(other.TrimEnd('s'), StringComparison.OrdinalIgnoreCase);

    /// <summary>It begins with a question word, an auxiliary or a wish, a preposition before it or not, or ends with a question mark.</summary>
    private static bool IsQuestion(string text)
    {
        var words = new QuestionWords(text).WithoutLead();
        var first = GrammarWords.Preposition.Contains(words[0]) ? words[1] : words[0];
        FrozenSet<string>[] beginnings = [GrammarWords.Asking, GrammarWords.Auxiliary, GrammarWords.Wish];
        return text.TrimEnd().EndsWith('?') || beginnings.Any(beginning => beginning.Contains(first));
    }

    [GeneratedRegex(@"\b(?:19|20)[0-9]{2}\b")]
    private static partial Regex Year();

    /// <summary>What was "a treaty" when it was first named is "the treaty" from then on.</summary>
    [GeneratedRegex(@"^an? (?=\p{Ll})", IgnoringCase)]
    private static partial Regex Indefinite();
}
