using System.Text.RegularExpressions;
using Attest.Text.Terms;

namespace Attest.Questions.FollowUps;

/// <summary>Writes out "he", "it", "they", "there", "that treaty" with what the turns before talk about.</summary>
internal static partial class PronounReference
{
    /// <summary>A longer question before would bury the one that is asked; the search weighs it all the same.</summary>
    private const int LongestQuestionBefore = 80;

    private const int LongestName = 60;

    private const int MostAntecedents = 3;

    /// <summary>The question with each pronoun replaced, once for each thing that it may stand for; empty where it has none.</summary>
    public static IReadOnlyList<string> Propose(string text, IReadOnlyList<Exchange> earlier)
    {
        var pronouns = Pronouns.Referring(text).ToArray();
        if (pronouns.Length == 0)
        {
            return [];
        }

        // A remark ("That is too bad.") asks nothing that could be written out; the search weighs the turns before it.
        if (!IsQuestion(text))
        {
            return [text];
        }

        var choices = pronouns
            .GroupBy(pronoun => pronoun.Kinds)
            .ToDictionary(group => group.Key, group => Antecedents(group.First(), earlier).ToArray());
        var most = choices.Values.Max(antecedents => antecedents.Length);
        if (most == 0)
        {
            // "this service" says what it is, if not which.
            return [pronouns.All(pronoun => pronoun.Noun is not null) ? text : WithQuestionBefore(text, earlier)];
        }

        // The likeliest of each together, then the others of one kind while those of the other kinds stay.
        return [.. Enumerable.Range(0, most).Select(rank => Replace(text, pronouns, kinds =>
            choices[kinds] is { Length: > 0 } found ? found[Math.Min(rank, found.Length - 1)] : null))];
    }

    /// <summary>What nothing is found for stands somewhere in the question before: that goes along whole.</summary>
    internal static string WithQuestionBefore(string text, IReadOnlyList<Exchange> earlier)
    {
        var before = earlier[^1].Question.TrimEnd('?', '.', '!', ' ');
        return before.Length == 0 || before.Length > LongestQuestionBefore ? text : $"{text} ({before})";
    }

    /// <summary>What the pronoun may stand for, the likeliest first: the latest exchange before older ones, the question before its answer.</summary>
    private static List<string> Antecedents(Pronoun pronoun, IReadOnlyList<Exchange> earlier)
    {
        var latestFirst = earlier.Reverse().ToArray();
        var found = new List<string>();
        var mentions = latestFirst.SelectMany(exchange => Asked(pronoun, exchange)).Concat(latestFirst.SelectMany(exchange => Answered(pronoun, exchange)));
        foreach (var mention in mentions)
        {
            // "Secretary Lloyd Austin" is no other than "Lloyd Austin", and who was named first was named as the user does.
            if (found.Count < MostAntecedents && !found.Any(known => IsSame(known, mention)))
            {
                found.Add(mention);
            }
        }

        return found;
    }

    private static bool IsSame(string one, string other) =>
        one.Contains(other, StringComparison.OrdinalIgnoreCase) || other.Contains(one, StringComparison.OrdinalIgnoreCase);

    /// <summary>From the question, and from the words that answered it.</summary>
    private static IEnumerable<string> Asked(Pronoun pronoun, Exchange exchange)
    {
        var lead = ReplyText.Lead(exchange.Reply);
        var asked = Mentions.In(exchange.Question);
        if (pronoun.Noun is { } noun)
        {
            return asked.Where(mention => SameNoun(mention.Head, noun) && mention.Text.Contains(' ', StringComparison.Ordinal)).Select(mention => mention.Text);
        }

        var fitting = asked.Where(mention => pronoun.Kinds.Contains(mention.Kind))
            .OrderBy(mention => Rank(mention, pronoun))
            .Select(mention => mention.Text);
        // "Who denied it?" is answered by a name, and "What did she say?" asks on about that one.
        var leads = lead is not null && FitsLead(pronoun, exchange.Question, lead) ? [Definite(lead)] : Array.Empty<string>();
        if (pronoun.IsThere)
        {
            leads = [.. leads.Select(place => WithPreposition(place, exchange.Reply))];
            fitting = fitting.Select(place => WithPreposition(place, exchange.Question));
        }

        // "Who criticised the visit?" is answered by whoever did it, and "it" is the visit still.
        var asksForIt = pronoun.Kinds == Pronoun.ForPlace ? AsksWhere().IsMatch(exchange.Question)
            : AsksWho().IsMatch(exchange.Question) && !(pronoun.Kinds == Pronoun.ForThing && AsksForPerson().IsMatch(exchange.Question));
        return asksForIt ? leads.Concat(fitting) : fitting.Concat(leads);
    }

    /// <summary>What fits in kind comes first, then a name that may be anything, then a noun without an article ("on board").</summary>
    private static int Rank(Mention mention, Pronoun pronoun)
    {
        return mention.Kind == MentionKind.Unknown ? (mention.IsName ? 2 : 4)
            : !mention.IsName && mention.Kind == MentionKind.Thing && !mention.Text.Contains(' ', StringComparison.Ordinal) ? 3
            : pronoun.Kinds == Pronoun.ForSeveral && mention.Kind != MentionKind.Several ? 1
            : 0;
    }

    /// <summary>Names that the reply is about; what else it says is too much to choose from.</summary>
    private static IEnumerable<string> Answered(Pronoun pronoun, Exchange exchange)
    {
        return Mentions.In(ReplyText.Quoted(exchange.Reply))
            .Where(mention => mention.IsName && mention.Length < LongestName)
            .Where(mention => pronoun.Noun is { } noun
                ? SameNoun(mention.Head, noun) && mention.Text.Contains(' ', StringComparison.Ordinal)
                : pronoun.Kinds.Contains(mention.Kind))
            .OrderBy(mention => Rank(mention, pronoun))
            .Select(mention => pronoun.IsThere ? WithPreposition(mention.Text, exchange.Reply) : mention.Text);
    }

    /// <summary>"in Rome", "at the Vostochny Cosmodrome": as the text has it.</summary>
    private static string WithPreposition(string place, string text)
    {
        var name = place.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? place[4..] : place;
        var found = Regex.Match(ReplyText.Plain(text), $@"\b(?:in|at|on)\s+(?:the\s+)?{Regex.Escape(name)}", Ignoring);
        return found.Success ? found.Value : $"in {place}";
    }

    private static bool FitsLead(Pronoun pronoun, string question, string lead)
    {
        if (pronoun.Kinds == Pronoun.ForPlace)
        {
            return AsksWhere().IsMatch(question) && Mentions.Names(lead).Any();
        }

        return Mentions.In($"about {lead}") is [var mention, ..] && pronoun.Kinds.Contains(mention.Kind)
            && (pronoun.Kinds != Pronoun.ForPerson || AsksWho().IsMatch(question));
    }

    private static string Replace(string text, IEnumerable<Pronoun> pronouns, Func<MentionKind[], string?> antecedentOf)
    {
        var antecedents = new List<(Pronoun Pronoun, string Antecedent)>();
        foreach (var pronoun in pronouns.OrderBy(pronoun => pronoun.Start))
        {
            // "Where did he hold his press conference?": a name that is written out once need not be again.
            if (antecedentOf(pronoun.Kinds) is { } found && !antecedents.Exists(earlier => earlier.Antecedent == found))
            {
                antecedents.Add((pronoun, found));
            }
        }

        foreach (var (pronoun, found) in Enumerable.Reverse(antecedents))
        {
            var written = pronoun.Owns && !pronoun.IsThere ? Possessive.Of(found) : found;
            if (pronoun.Start == 0)
            {
                written = ReplyText.Capitalised(written);
            }

            text = text[..pronoun.Start] + written + text[(pronoun.Start + pronoun.Length)..];
        }

        return text;
    }

    /// <summary>What was "a treaty" when it was first named is "the treaty" from then on.</summary>
    private static string Definite(string phrase) => Indefinite().Replace(phrase, "the ");

    private static bool SameNoun(string one, string other) => one.TrimEnd('s').Equals(other.TrimEnd('s'), StringComparison.OrdinalIgnoreCase);

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^an? (?=\p{Ll})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Indefinite();

    /// <summary>It begins with a question word, an auxiliary or a wish, a preposition before it or not, or ends with a question mark.</summary>
    private static bool IsQuestion(string text)
    {
        var words = new QuestionWords(text).WithoutLead();
        var first = GrammarWords.Preposition.Split('|').Contains(words[0]) ? words[1] : words[0];
        return text.TrimEnd().EndsWith('?') || GrammarWords.Asking.Contains(first) || first is [.., 'n', '\'' or '’', 't'];
    }

    [GeneratedRegex(@"^(?:and\s+|so\s+)?(?:who|whom|whose|which|what)\b", Ignoring)]
    private static partial Regex AsksWho();

    [GeneratedRegex(@"^(?:and\s+|so\s+)?(?:who|whom|whose)\b", Ignoring)]
    private static partial Regex AsksForPerson();

    [GeneratedRegex(@"^(?:and\s+|so\s+)?(?:where|(?:in\s+)?(?:which|what)\s+(?:city|country|town|place|region))\b", Ignoring)]
    private static partial Regex AsksWhere();
}
