using System.Text.RegularExpressions;
using Attest.Text.Terms;

namespace Attest.Questions.FollowUps;

/// <summary>
/// Finds the names and noun phrases of a text by its surface: capitals, articles, and the closed classes of words that end a
/// phrase. No part-of-speech tagger: a phrase found in error is one more proposal, which retrieval does not choose.
/// </summary>
internal static partial class Mentions
{
    /// <summary>A phrase longer than this no longer reads as one.</summary>
    private const int MostWords = 5;

    /// <summary>In the order of the text; a phrase that holds a name ("Putin’s visit", "the president of Russia") stands before it.</summary>
    public static IReadOnlyList<Mention> In(string text)
    {
        var phrases = Phrases(text).ToArray();
        var names = Names(text).Where(name => !phrases.Any(phrase => phrase.Start == name.Start && phrase.End >= name.End)).ToArray();
        return [.. phrases.Concat(names).Concat(Pairs(text, names)).OrderBy(mention => mention.Start).ThenByDescending(mention => mention.Length)];
    }

    /// <summary>The names alone.</summary>
    public static IEnumerable<Mention> Names(string text)
    {
        foreach (Match match in Name().Matches(text))
        {
            var (start, words) = (match.Index, match.Value);
            // "Did Putin": what begins a sentence has a capital anyway.
            var opening = OpeningLength(text, start, words);
            start += opening;
            words = WithoutPossessive(words[opening..]);
            var isGerund = start == match.Index && BeginsSentence(text, start) && Gerund().IsMatch(words);
            if (words.Length > 1 && !isGerund && !GrammarWords.Calendar.Contains(FirstWord(words)!) && !GrammarWords.Asking.Contains(words))
            {
                var end = start + words.Length;
                if (!DescribesNoun(text, words, end))
                {
                    yield return new Mention(words, start, KindOfName(text, start, words), true);
                }
            }
        }
    }

    /// <summary>"Putin and Kim": two names that "they" refers to.</summary>
    private static IEnumerable<Mention> Pairs(string text, Mention[] names)
    {
        for (var i = 0; i + 1 < names.Length; i++)
        {
            if (text[names[i].End..names[i + 1].Start].Trim() is "and" or "," or ", and")
            {
                yield return new Mention(text[names[i].Start..names[i + 1].End], names[i].Start, MentionKind.Several, true);
            }
        }
    }

    private static IEnumerable<Mention> Phrases(string text)
    {
        var at = 0;
        while (Determiner().Match(text, at) is { Success: true } match)
        {
            var (length, words) = Extent(text, match.Index + match.Length, match.Value);
            at = match.Index + match.Length;
            if (words == 0)
            {
                continue;
            }

            var found = text.Substring(match.Index, match.Length + length).TrimEnd();
            at = match.Index + found.Length;
            var noun = found[match.Length..].Trim();
            // "Is Putin’s visit": what begins the sentence does not belong to the owner.
            var opening = match.Groups["owner"].Success ? OpeningLength(text, match.Index, found) : 0;
            var written = match.Groups["owner"].Success ? found[opening..]
                : match.Groups["definite"].Success || match.Groups["asked"].Success || match.Groups["amount"].Success ? $"the {noun}"
                : found;
            var head = Head(noun);
            if (head.Length > 1 && !GrammarWords.Calendar.Contains(head) && !IsVague(head))
            {
                yield return new Mention(written, match.Index + opening, KindOfPhrase(head), char.IsUpper(noun[0])) { Length = found.Length - opening };
            }
        }

        var objects = BareObject().Matches(text).Select(match => (match, (MentionKind?)null));
        var subjects = BareSubject().Matches(text).Select(match => (match, (MentionKind?)MentionKind.Unknown));
        foreach (var (match, kind) in objects.Concat(subjects))
        {
            var noun = match.Groups["noun"];
            var words = noun.Value.Split(' ');
            var kept = words.TakeWhile((word, i) => i < MostWords && !EndsPhrase(word)).ToArray();
            if (kept.Length > 0 && !char.IsDigit(kept[0][0]) && !kept.All(word => char.IsUpper(word[0]))
                && !IsVague(kept[^1]) && !GrammarWords.Calendar.Contains(kept[^1]))
            {
                var phrase = string.Join(' ', kept);
                yield return new Mention(phrase, noun.Index, kind ?? KindOfPhrase(kept[^1]), false);
            }
        }
    }

    /// <summary>How far the phrase goes on behind its determiner, and over how many words.</summary>
    private static (int Length, int Words) Extent(string text, int start, string determiner)
    {
        var (length, count, ofAllowed) = (0, 0, true);
        foreach (Match word in PhraseWord().Matches(text[start..]))
        {
            if (word.Index != length && text.AsSpan(start + length, word.Index - length).Trim().Length > 0)
            {
                break; // Punctuation ends the phrase.
            }

            var value = word.Value;
            var isLink = value is "of" or "between" && count > 0 && ofAllowed;
            var ends = count == 0 && determiner != "of" ? GrammarWords.Function.Contains(value) : EndsPhrase(value);
            if (!isLink && (ends || count >= MostWords))
            {
                break;
            }

            if (isLink)
            {
                var (restLength, restWords) = Extent(text, start + word.Index + word.Length, "of");
                return restWords > 0 ? (word.Index + word.Length + restLength, count + restWords) : (length, count);
            }

            length = word.Index + word.Length;
            count++;
            ofAllowed = determiner != "of";
        }

        // "did the bridge open?": between an auxiliary and the end the last word is the verb or what is said of it.
        if (count > 1 && text.AsSpan(start + length).Trim(" ?!.").IsEmpty && AfterAuxiliary().IsMatch(text[..start])
            && text.AsSpan(start, length).LastIndexOf(' ') is > 0 and var last && !char.IsUpper(text[start + last + 1]))
        {
            return (text.AsSpan(start, length)[..last].TrimEnd().Length, count - 1);
        }

        return (length, count);
    }

    private static bool EndsPhrase(string word)
    {
        var plain = WithoutPossessive(word);
        return GrammarWords.EndsNounPhrase.Contains(plain)
            || (char.IsLower(plain[0]) && plain.Length > 4 && plain is [.., not 'e', 'e', 'd']);
    }

    private static MentionKind KindOfName(string text, int start, string name)
    {
        var words = name.Split(' ');
        if (words.Any(word => GrammarWords.NamesPerson.Contains(word.TrimEnd('.'))))
        {
            return MentionKind.Person;
        }

        if (words.Any(GrammarWords.NamesThing.Contains) || (name.Length is > 2 and <= 5 && name.All(char.IsUpper)))
        {
            return MentionKind.Thing;
        }

        if (words.Any(GrammarWords.NamesPlace.Contains) || (words.Length == 1 && BeforePlace().IsMatch(text[..start])))
        {
            return MentionKind.Place;
        }

        // Most names may be a person's or a thing's; the question that asked for it tells.
        return Demonym().IsMatch(words[^1]) && words.Length > 1 ? MentionKind.Several
            : WhoIs().IsMatch(text[..start]) ? MentionKind.Person
            : WhatIs().IsMatch(text[..start]) ? MentionKind.Thing
            : MentionKind.Unknown;
    }

    private static MentionKind KindOfPhrase(string head)
    {
        return GrammarWords.NamesPerson.Contains(head) ? MentionKind.Person
            : GrammarWords.IsPlural(head) ? MentionKind.Several
            : MentionKind.Thing;
    }

    /// <summary>"North Korean" in "North Korean troops" says what troops, and names nobody.</summary>
    private static bool DescribesNoun(string text, string name, int end)
    {
        return Demonym().IsMatch(name) && end + 1 < text.Length && text[end] == ' ' && char.IsLower(text[end + 1]);
    }

    /// <summary>"the clauses of the treaty" is about clauses.</summary>
    private static string Head(string noun)
    {
        var link = noun.IndexOf(" of ", StringComparison.Ordinal);
        var phrase = link > 0 ? noun[..link] : noun;
        return phrase[(phrase.LastIndexOf(' ') + 1)..];
    }

    /// <summary>Nouns that stand for anything and carry no topic.</summary>
    private static bool IsVague(string head) =>
        Vague.Contains(head.ToLowerInvariant()) || (head.Length > 5 && head.EndsWith("est", StringComparison.Ordinal));

    /// <summary>How much of a run of words are those that merely begin the sentence.</summary>
    private static int OpeningLength(string text, int start, string words)
    {
        var opening = 0;
        while (opening < words.Length && BeginsSentence(text, start) && GrammarWords.BeginsSentence.Contains(FirstWord(words[opening..])!))
        {
            opening += FirstWord(words[opening..])!.Length;
            opening += words.AsSpan(opening).Length - words.AsSpan(opening).TrimStart().Length;
        }

        return opening;
    }

    private static bool BeginsSentence(string text, int start)
    {
        var before = text.AsSpan(0, start).TrimEnd(" \t\"'“‘(*");
        return before.IsEmpty || before[^1] is '.' or '?' or '!' or ':' or '\n' or '—' || start == 0;
    }

    private static string? FirstWord(string words) => words.Length == 0 ? null : words.Split(' ', 2)[0];

    private static string WithoutPossessive(string words) =>
        Possessive.Without(words) is var plain && plain.Length == words.Length - 2 ? plain : plain.TrimEnd('.', '-');
}
