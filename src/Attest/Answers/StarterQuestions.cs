namespace Attest.Answers;

/// <summary>
/// Turns statements of the articles into questions by surface patterns (who said what, who signed what, how many), the way
/// rule-based question generation does it (Heilman and Smith 2010, "Good Question!"): many are proposed, and the caller
/// keeps those that the sources answer.
/// </summary>
public static partial class StarterQuestions
{
    /// <summary>More than this many characters no longer reads like a question that somebody would ask.</summary>
    private const int MaxCharacters = 110;

    /// <summary>Words that start a sentence with a capital and name nobody.</summary>
    private static readonly FrozenSet<string> NoNames = WordLists.AnyCase("NoNames", $"{CalendarWords.WeekdayNames}|{CalendarWords.MonthNames}");

    private static readonly FrozenDictionary<string, string> BaseForms =
        ("signed sign,ratified ratify,visited visit,invaded invade,approved approve,announced announce,launched launch,founded found,acquired acquire,"
        + "opened open").Split(',').Select(pair => pair.Split(' ')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>Candidates, one article after the other in turn, the more specific kinds first.</summary>
    public static IReadOnlyList<StarterQuestion> From(IReadOnlyList<Passage> passages)
    {
        var byArticle = passages
            .GroupBy(passage => passage.Article)
            .Select(group => FromArticle(group.Key, [.. group.SelectMany(passage => passage.Sentences).DistinctBy(sentence => sentence.Span)]).ToArray())
            .ToArray();
        var rounds = byArticle.Length == 0 ? 0 : byArticle.Max(candidates => candidates.Length);
        return
        [
            .. Enumerable.Range(0, rounds)
                .SelectMany(round => byArticle.Where(candidates => round < candidates.Length).Select(candidates => candidates[round]))
                .DistinctBy(candidate => candidate.Text, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static IEnumerable<StarterQuestion> FromArticle(Article article, IReadOnlyList<Sentence> sentences)
    {
        var texts = sentences.Select(sentence => sentence.Text).ToArray();
        return texts.SelectMany(HowMany)
            .Concat(texts.SelectMany(WhatCalled))
            .Concat(sentences.Where(IsOfItsTime).Select(sentence => sentence.Text).SelectMany(WhenDone))
            .Concat(texts.SelectMany(WhatSaid))
            .Concat(article.Metadata.Title is { } title ? [$"What is “{title.Value}” about?"] : [])
            .Where(text => text.Length <= MaxCharacters)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(text => new StarterQuestion(text, article));
    }

    /// <summary>An article reports the dates of its own time; of what lies further back it tells in passing, and sources err there.</summary>
    private static bool IsOfItsTime(Sentence sentence)
    {
        const int Days = 366;
        return sentence.Article.Metadata.Published is { Value.Date: var published }
            && RelativeDates.AndAbsolute(sentence.Article, sentence.Span) is var dates
            && dates.Any() && dates.All(date => Math.Abs(date.Period.Start.DayNumber - published.DayNumber) <= Days);
    }

    /// <summary>"X has already deployed around 11,000 troops" asks "How many troops has X deployed?".</summary>
    private static IEnumerable<string> HowMany(string sentence)
    {
        foreach (var (name, match) in BehindNames(sentence, Has()))
        {
            if (Counted().Match(sentence[(match.Index + match.Length)..]) is { Success: true } counted)
                yield return $"How many {counted.Groups["noun"].Value} has {name} {match.Groups["verb"].Value}?";
        }
    }

    /// <summary>"X called the agreement the “strongest treaty ever”" asks "What did X call the agreement?".</summary>
    private static IEnumerable<string> WhatCalled(string sentence) => BehindNames(sentence, Called())
        .Select(found => $"What did {found.Name} call the {found.Match.Groups["noun"].Value}?");

    /// <summary>"X ratified the treaty, …" asks "When did X ratify the treaty?".</summary>
    private static IEnumerable<string> WhenDone(string sentence)
    {
        foreach (var (name, match) in BehindNames(sentence, Done()))
        {
            var rest = sentence[(match.Index + match.Length)..];
            if (EndOfThing().Matches(rest).Select(end => rest[..end.Index]).FirstOrDefault(Thing().IsMatch) is { } thing)
                yield return $"When did {name} {BaseForms[match.Groups["verb"].Value]} {thing.TrimEnd()}?";
        }
    }

    /// <summary>"X said the treaty with Y …" asks "What did X say about Y?".</summary>
    private static IEnumerable<string> WhatSaid(string sentence)
    {
        foreach (var (name, match) in BehindNames(sentence, Said()).Where(found => found.Name.Contains(' ', StringComparison.Ordinal)))
        {
            var said = Circumstance().Replace(sentence[match.Index..], " ");
            var topic = Topic().Matches(said).Select(found => found.Groups["topic"].Value)
                .FirstOrDefault(found => !IsNoName(found) && !Adjective().IsMatch(found) && !name.Contains(found, StringComparison.Ordinal));
            if (topic is not null)
                yield return $"What did {name} say about {topic}?";
        }
    }

    /// <summary>What a pattern finds right behind somebody's name.</summary>
    private static IEnumerable<(string Name, Match Match)> BehindNames(string sentence, Regex pattern) => pattern.Matches(sentence)
        .Select(match => (Name: NameAtEnd(sentence[..match.Index]), Match: match))
        .Where(found => found.Name.Length > 0 && !IsNoName(found.Name));

    /// <summary>"Saturday Ada Holm": a capital that names nobody may stand right before the name.</summary>
    private static string NameAtEnd(string text)
    {
        var words = Name().Match(text).Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.SkipWhile((word, i) => i < words.Length - 1 && NoNames.Contains(word)));
    }

    private static bool IsNoName(string name) => NoNames.Contains(name.Split(' ')[0]) || (name.All(char.IsUpper) && name.Length > 5);

    [GeneratedRegex(@"\p{Lu}[\p{L}\p{M}'’-]+(?: (?:\p{Lu}[\p{L}\p{M}'’-]+|of|al|bin|de|von|van)){0,3} $", RegexOptions.None, 1_000)]
    private static partial Regex Name();

    [GeneratedRegex("ha(?:s|ve) (?:already |now )?(?<verb>deployed|sent|supplied|delivered|built|sold|hired) ", RegexOptions.None, 1_000)]
    private static partial Regex Has();

    [GeneratedRegex(@"^(?:(?:around|about|some|nearly|at least|more than|up to) )?\d[\d,.]* (?<noun>\p{Ll}{3,})", RegexOptions.None, 1_000)]
    private static partial Regex Counted();

    [GeneratedRegex(@"called the (?<noun>\p{Ll}{3,}(?: (?!the |an )\p{Ll}{3,})?) (?:the |a |an )?[“""'‘]", RegexOptions.None, 1_000)]
    private static partial Regex Called();

    [GeneratedRegex("(?<verb>signed|ratified|visited|invaded|approved|announced|launched|founded|acquired|opened) ", RegexOptions.None, 1_000)]
    private static partial Regex Done();

    [GeneratedRegex(@"^(?:(?:the|a|an) [\p{L}\p{M}’' -]{3,50}|\p{Lu}[\p{L}\p{M}]+(?: \p{Lu}[\p{L}\p{M}]+)*)$", RegexOptions.None, 1_000)]
    private static partial Regex Thing();

    [GeneratedRegex("[,.;:]| (?:which|that|who|during|after|before|in|at|as|last|this|when|while|and|signed|between|with)(?= )", RegexOptions.None, 1_000)]
    private static partial Regex EndOfThing();

    [GeneratedRegex(@"(?:also |has |had )?(?:said|warned|told|stressed|stated|added|explained|claimed)\b", RegexOptions.None, 1_000)]
    private static partial Regex Said();

    /// <summary>Where and to whom it is said, before what: "on Telegram that …", "told CNN: …".</summary>
    [GeneratedRegex(@"^(?:also |has |had )?(?:told|\w+ (?:at|during|in|on|to|via))\b[^,:]*?(?:[,:]| that |$)", RegexOptions.None, 1_000)]
    private static partial Regex Circumstance();

    /// <summary>"Russian" of "Russian troops" is nothing that something is said about.</summary>
    [GeneratedRegex("^\\p{Lu}\\p{Ll}+(?:[ei]an|ish|ese|ican)s?$")]
    private static partial Regex Adjective();

    [GeneratedRegex(@"(?<![.!?“""] ?)(?<= )(?<topic>\p{Lu}[\p{L}\p{M}-]{2,}(?: \p{Lu}[\p{L}\p{M}-]{2,}){0,2})", RegexOptions.None, 1_000)]
    private static partial Regex Topic();
}

/// <summary>A question that a sentence of the article seems to answer; whether it does is for the answerer to say.</summary>
public sealed record StarterQuestion(string Text, Article Article);
