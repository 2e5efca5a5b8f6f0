namespace Attest.Answers.Drafting;

/// <summary>
/// Every name of a sentence must be in the sentences that it cites, or be the publisher or author of their article. A name is a word with a
/// capital; possessives, abbreviations (UN, U.N., United Nations) and the adjectives of countries (Russia, Russian) count as the same.
/// </summary>
internal static partial class NameCheck
{
    /// <summary>Words that open sentences and name nobody.</summary>
    private static readonly FrozenSet<string> Openers = FrozenSet.Create(
        StringComparer.Ordinal,
        EnglishStopWords.All.Concat((
            "according after again against all along also although amid among another any around as aside because before behind below besides "
            + "between beyond both by compared concerning contrary critics despite due during each earlier either elsewhere even every few finally "
            + "first following for further furthermore given having hence here his however i if in indeed instead its last later leaders like many "
            + "meanwhile more moreover most much neither nevertheless next nobody none nonetheless nor nothing now officials on once one only other "
            + "others our otherwise over overall per perhaps prior rather reportedly reports second separately several similarly since some something "
            + "sources speaking still such talks than thanks that their therefore third those though three through throughout thus together too "
            + "towards two under unlike until upon various very via we well what whatever whether while who whoever whose why within "
            + "without yes yet").Split(' ')).ToArray());

    /// <param name="sentence">The written sentence.</param>
    /// <param name="exempt">Parts that are supported otherwise: dates, located quotes.</param>
    /// <param name="cited">What it cites.</param>
    /// <param name="names">The names that were found and are supported.</param>
    public static Fault? Find(string sentence, IReadOnlyList<TextSpan> exempt, IReadOnlyList<Sentence> cited, out IReadOnlyList<TextSpan> names)
    {
        var supported = new List<TextSpan>();
        names = supported;
        var known = KnownIn(cited);
        var isFirst = true;
        foreach (Match match in Word().Matches(sentence))
        {
            var starts = isFirst || FollowsOpening(sentence, match.Index);
            isFirst = false;
            var word = match.Value;
            if (!char.IsUpper(word[0]) || exempt.Any(span => span.Contains(match.Index)))
            {
                continue;
            }

            if (known.Contains(Canonical(word)) || word.Split('-').All(part => known.Contains(Canonical(part))))
            {
                supported.Add(new TextSpan(match.Index, match.Index + match.Length));
            }
            else if (!(starts && IsOrdinary(word, cited)))
            {
                return new Fault(FaultKind.Name, word);
            }
        }

        return null;
    }

    /// <summary>The words of the cited sentences and of who published them, and the abbreviations of the names among them.</summary>
    private static HashSet<string> KnownIn(IReadOnlyList<Sentence> cited)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in cited)
        {
            var metadata = source.Article.Metadata;
            AddWords(source.Text, known);
            AddWords(metadata.Publisher?.Value ?? "", known);
            AddWords(string.Join(' ', metadata.Authors.Select(author => author.Value)), known);
        }

        return known;
    }

    private static void AddWords(string text, HashSet<string> known)
    {
        var initials = new StringBuilder();
        foreach (Match match in Word().Matches(text))
        {
            known.Add(Canonical(match.Value));
            known.UnionWith(match.Value.Split('-').Select(Canonical));
            if (!char.IsUpper(match.Value[0]))
            {
                // "Treaty of Rome" is one name.
                if (match.Value is not ("of" or "the" or "and" or "for"))
                {
                    initials.Clear();
                }

                continue;
            }

            // All endings of the run: in "The United Nations" it is UN that is meant.
            initials.Append(char.ToLowerInvariant(match.Value[0]));
            for (var from = 0; from + 1 < initials.Length; from++)
            {
                known.Add(initials.ToString(from, initials.Length - from));
            }
        }
    }

    /// <summary>A capital at the start of a sentence says nothing where the word is an everyday one.</summary>
    private static bool IsOrdinary(string word, IReadOnlyList<Sentence> cited)
    {
        var lower = word.ToLowerInvariant();
        return Openers.Contains(lower)
            || lower.EndsWith("ly", StringComparison.Ordinal)
            || cited.Any(source => Regex.IsMatch(source.Article.Text, $@"\b{Regex.Escape(lower)}\b", RegexOptions.CultureInvariant));
    }

    private static bool FollowsOpening(string sentence, int at)
    {
        var before = sentence.AsSpan(0, at).TrimEnd();
        return before.IsEmpty || before[^1] is '“' or '"' or ':' or '(' or '—' or '–' or '*';
    }

    /// <summary>Folded, without possessive and full stops, and without the ending that makes a country's name an adjective.</summary>
    private static string Canonical(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var letter in Possessive.Without(word))
        {
            if (letter != '.' && !LetterFolding.IsApostrophe(letter))
            {
                LetterFolding.AppendTo(folded, letter);
            }
        }

        var name = folded.ToString();
        if (name.Length < 5)
        {
            return name;
        }

        var ending = AdjectiveEnding().Match(name);
        return name[..ending.Index].TrimEnd('a', 'e', 'i', 'o', 'u', 'y');
    }

    [GeneratedRegex(@"(?:\p{Lu}\.){2,}|[\p{L}][\p{L}\p{M}\p{N}]*(?:[-’'][\p{L}\p{N}]+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?:i?ans?|ns|s)?$", RegexOptions.CultureInvariant)]
    private static partial Regex AdjectiveEnding();
}
