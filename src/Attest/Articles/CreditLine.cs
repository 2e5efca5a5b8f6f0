namespace Attest.Articles;

/// <summary>A line that says nothing but who wrote an article and when it was published.</summary>
/// <param name="Authors">Where the names stand in the line.</param>
/// <param name="Dates">The dates, each with its place in the line; a null value where day and month cannot be told apart.</param>
/// <param name="IsLabelled">True where the line says what it is ("By …", "Published …") or gives the time of day.</param>
internal sealed partial record CreditLine(IReadOnlyList<TextSpan> Authors, IReadOnlyList<CreditLine.DatePart> Dates, bool IsLabelled)
{
    /// <summary>Characters of the longest credit line.</summary>
    private const int MaxLength = 200;

    /// <summary>Null where any part of the line is something else.</summary>
    public static CreditLine? Parse(string line)
    {
        if (line.Length is 0 or > MaxLength)
        {
            return null;
        }

        var authors = new List<TextSpan>();
        var dates = new List<DatePart>();
        var (at, credited) = (Separator().Match(line, 0).Length, false);
        while (at < line.Length)
        {
            var next = ReadDate(line, at, dates);
            next = next > at ? next : ReadNames(line, at, authors);
            credited |= next > at;
            next = next > at ? next : ReadFiller(line, at, credited);
            if (next == at)
            {
                return null;
            }

            at = next + Separator().Match(line, next).Length;
        }

        // Two dates that nothing tells apart are a period of time.
        var isPeriod = dates.Count(date => !date.IsLabelled) > 1 && dates.DistinctBy(date => date.Value?.Date).Count() > 1;
        var isLabelled = dates.Exists(date => date.IsLabelled || date.Value?.Time is not null)
            || ByNames().IsMatch(line, Separator().Match(line, 0).Length);
        return credited && !isPeriod ? new CreditLine(authors, dates, isLabelled) : null;
    }

    public static bool IsCredit(string line) => Parse(line) is not null;

    /// <summary>The names in a line that is nothing but names, such as the one below a line "By".</summary>
    public static IReadOnlyList<TextSpan> ParseNames(string line)
    {
        var names = new List<TextSpan>();
        return line.Length <= MaxLength && Names().Match(line, 0) is { Success: true } match && match.Length == line.Length && AddNames(match, names)
            ? names
            : [];
    }

    private static int ReadDate(string line, int at, List<DatePart> dates)
    {
        var label = DateLabel().Match(line, at);
        var start = at + label.Length;
        if (!AbsoluteDates.TryMatch(line, start, out var value, out var end))
        {
            return at;
        }

        dates.Add(new DatePart(value, new TextSpan(start, end), label.Length > 0, label.Groups["update"].Success));
        return end;
    }

    private static int ReadNames(string line, int at, List<TextSpan> authors)
    {
        foreach (var pattern in (ReadOnlySpan<Regex>)[ByNames(), RoleName(), NameWithMail(), NameWithEmployer(), Mail()])
        {
            var match = pattern.Match(line, at);
            if (match.Success)
            {
                AddNames(match, authors);
                return match.Span().End;
            }
        }

        return at;
    }

    /// <summary>What may stand beside names and dates: an employer, a role, a reading time.</summary>
    private static int ReadFiller(string line, int at, bool credited)
    {
        var length = Math.Max(OtherRole().Match(line, at).Length, ReadingTime().Match(line, at).Length);
        return at + (length == 0 && credited ? Employer().Match(line, at).Length : length);
    }

    /// <summary>False where one of the names is a role or a weekday rather than a person.</summary>
    private static bool AddNames(Match match, List<TextSpan> authors)
    {
        var all = true;
        foreach (Capture name in match.Groups["name"].Captures)
        {
            if (SingleWord().Matches(name.Value).Any(word => NoPerson.Contains(word.Value)))
            {
                all = false;
            }
            else
            {
                authors.Add(name.Span());
            }
        }

        return all;
    }

    private const RegexOptions Pattern = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace;

    private const string Word = @"\p{Lu}[\p{L}\p{M}.'’\-]*";
    private const string Particle = "(?:de|da|di|do|dos|del|della|der|den|van|von|al|el|bin|ibn|la|le|du|ter|ten|y)";
    private const string NotName = "(?!(?:Published|Updated|Posted|" + CalendarWords.MonthNames + "|" + CalendarWords.WeekdayNames + @")\b)";
    private const string Name = $@"(?<name>{Word}(?:[\x20\u00A0](?:{Particle}[\x20\u00A0]){{0,2}}{NotName}{Word}){{1,4}})";
    private const string NameList = $@"{Name}(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|AND)\s+|\s*&\s*){Name}){{0,7}}";
    private const string Rank = "senior|chief|staff|special|foreign|political|diplomatic|business|sports|science|health|national|intern|associate|assistant";
    private const string Role = "correspondent|reporter|journalist|writer|editor|columnist|contributor";
    private const string RoleWords = $@"(?i:(?:(?:{Rank}|contributing|managing|deputy)\s+){{0,2}}(?:{Role}))";
    private const string Address = @"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}";
    private const string Place = @"(?:\p{Lu}[\p{L}\p{M}.'’,\x20\-]{1,40}?\s*=\s*)?";

    [GeneratedRegex(@"\G[\s|•·,;/()–—*_-]*", Pattern)]
    private static partial Regex Separator();

    private const string Publishing = @"published|posted|created|issued|uploaded|date|time|dateline|publication\s+date|publish(?:ed)?\s+date|pub\.?\s+date";
    private const string Updating = "(?<update>updated?|modified|mis\\s+à\\s+jour|actualizado|aktualisiert|aggiornato)";
    private const string PublishingElsewhere = "publiée?|publicado|veröffentlicht|pubblicato|date\\s+de\\s+publication";
    private const string AfterLabel = @"(?:\s+(?:on|at|online|date|time|le|el|am|il)\b)*\s*[:|–-]?[\s*_]*";

    [GeneratedRegex(
        $@"\G(?i:(?:first\s+|originally\s+|(?<update>last\s+))?(?:{Publishing}|{PublishingElsewhere}|release\s+date|{Updating}){AfterLabel})",
        Pattern)]
    private static partial Regex DateLabel();

    private const string Deed = "written|words|text|story|report|reported|reporting|posted|published|analysis";
    private const string By = $@"(?i:(?:(?:{Deed})\s+)?by\b|par\b|por\b|von\b|authors?\b(?=\s*:)|auteurs?\b(?=\s*:)|author\(s\)(?=\s*:))\s*:?[\s*_]*";

    [GeneratedRegex($@"\G{By}(?:{NameList}|(?i:admin(?:istrator)?|staff|newsroom|editors?|webmaster)\b)", Pattern)]
    private static partial Regex ByNames();

    [GeneratedRegex($@"\G{NameList}", Pattern)]
    private static partial Regex Names();

    [GeneratedRegex($@"\G{Place}{RoleWords}\s*:?\s+{Name}(?:\s*[(<]?\s*{Address}\s*[)>]?)?", Pattern)]
    private static partial Regex RoleName();

    [GeneratedRegex($@"\G{Place}{Name}(?:\s*,?\s*{RoleWords})?\s*[(<|]?\s*{Address}\s*[)>]?", Pattern)]
    private static partial Regex NameWithMail();

    private const string Agency = @"(?:Associated|Canadian)\s+Press|AP|AFP|Reuters|Bloomberg|CNN|BBC|NPR|UPI|Xinhua|Yonhap|Kyodo|Agence\s+France-Presse";
    private const string House = "News|Press|Times|Post|Today|Agency|Service|Insider|Magazine|Network|Media|Tribune|Herald|Journal|Telegraph|Gazette";
    private const string NamedHouse = $@"(?i:the\s+)?(?:{Agency}|(?:{Word}\s+){{1,4}}(?:{House}))";

    [GeneratedRegex($@"\G{NameList}\s*(?:,|\||/)\s*(?:{RoleWords}(?![\p{{L}}])|{NamedHouse}(?![\p{{L}}]))", Pattern)]
    private static partial Regex NameWithEmployer();

    [GeneratedRegex($@"\G(?i:e-?mail\s*:\s*)?{Address}", Pattern)]
    private static partial Regex Mail();

    [GeneratedRegex(
        $@"\G(?:(?i:for|in|at|of|from|via)\s+)?(?:(?i:the\s+)?{Word}(?:\s+(?:of\s+|and\s+|the\s+)?{Word}){{0,5}}|{RoleWords})(?![\p{{L}}\p{{N}}])",
        Pattern)]
    private static partial Regex Employer();

    [GeneratedRegex($@"\G(?:@[A-Za-z0-9_]{{2,30}}|(?i:editing|edited|translated|compiled)\s+by\s+{NameList})", Pattern)]
    private static partial Regex OtherRole();

    private const string Minutes = @"[0-9]{1,3}[\s-]*(?:min|minute)s?\.?";

    [GeneratedRegex($@"\G(?i:{Minutes}[\s-]+(?:read|to\s+read)|(?:estimated\s+)?read(?:ing)?\s+time\s*:?\s*{Minutes})", Pattern)]
    private static partial Regex ReadingTime();

    private static readonly FrozenSet<string> NoPerson = WordList.Of(
        "Staff Desk Team Bureau Reporter Reporters Correspondent Correspondents Editor Editors Writer Writers Admin Agencies Our News Times Press "
        + $"{CalendarWords.WeekdayNames}|{CalendarWords.MonthNames.Replace("|May", "", StringComparison.Ordinal)}".Replace('|', ' '));

    [GeneratedRegex(@"\w+")]
    private static partial Regex SingleWord();

    /// <summary>Its place without a label, which "Published …" and "Updated …" are.</summary>
    internal readonly record struct DatePart(PublicationDate? Value, TextSpan Span, bool IsLabelled, bool IsUpdate);
}
