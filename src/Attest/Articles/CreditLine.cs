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
            return null;

        var authors = new List<TextSpan>();
        var dates = new List<DatePart>();
        var (at, credited) = (Separator.Match(line, 0).Length, false);
        while (at < line.Length)
        {
            var next = ReadDate(line, at, dates);
            next = next > at ? next : ReadNames(line, at, authors);
            credited |= next > at;
            next = next > at ? next : ReadFiller(line, at, credited);
            if (next == at)
                return null;

            at = next + Separator.Match(line, next).Length;
        }

        // Two dates that nothing tells apart are a period of time.
        var isPeriod = dates.Count(date => !date.IsLabelled) > 1 && dates.DistinctBy(date => date.Value?.Date).Count() > 1;
        var isLabelled = dates.Exists(date => date.IsLabelled || date.Value?.Time is not null)
            || ByNames.IsMatch(line, Separator.Match(line, 0).Length);
        return credited && !isPeriod ? new CreditLine(authors, dates, isLabelled) : null;
    }

    public static bool IsCredit(string line) => Parse(line) is not null;

    /// <summary>The names in a line that is nothing but names, such as the one below a line "By".</summary>
    public static IReadOnlyList<TextSpan> ParseNames(string line)
    {
        var names = new List<TextSpan>();
        return line.Length <= MaxLength && Names.Match(line, 0) is { Success: true } match && match.Length == line.Length && AddNames(match, names)
            ? names
            : [];
    }

    private static int ReadDate(string line, int at, List<DatePart> dates)
    {
        var label = DateLabel.Match(line, at);
        var start = at + label.Length;
        if (!AbsoluteDates.TryMatch(line, start, out var value, out var end))
            return at;

        dates.Add(new DatePart(value, new TextSpan(start, end), label.Length > 0, label.Groups["update"].Success));
        return end;
    }

    private static int ReadNames(string line, int at, List<TextSpan> authors)
    {
        foreach (var pattern in Credits)
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
        var length = Math.Max(OtherRole.Match(line, at).Length, ReadingTime.Match(line, at).Length);
        return at + (length == 0 && credited ? Employer.Match(line, at).Length : length);
    }

    /// <summary>False where one of the names is a role or a weekday rather than a person.</summary>
    private static bool AddNames(Match match, List<TextSpan> authors)
    {
        var all = true;
        foreach (Capture name in match.Groups["name"].Captures)
        {
            if (SingleWord().Matches(name.Value).Any(word => NoPerson.Contains(word.Value)))
                all = false;
            else
                authors.Add(name.Span());
        }

        return all;
    }

    private static readonly PatternParts Parts = new(RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)
    {
        ["word"] = @"\p{Lu}[\p{L}\p{M}.'’\-]*",
        ["particle"] = "de|da|di|do|dos|del|della|der|den|van|von|al|el|bin|ibn|la|le|du|ter|ten|y",
        ["noName"] = $"Published|Updated|Posted|{CalendarWords.MonthNames}|{CalendarWords.WeekdayNames}",
        ["name"] = @"(?<name>{word}([\x20\u00A0]({particle}[\x20\u00A0]){0,2}(?!{noName}\b){word}){1,4})",
        ["names"] = @"{name}((\s*,\s*(and )?| (and|AND) |\s*&\s*){name}){0,7}",
        ["rank"] = "senior|chief|staff|special|foreign|political|diplomatic|business|sports|science|health|national|intern|associate|assistant",
        ["role"] = "(?i:(({rank}|contributing|managing|deputy) ){0,2}(correspondent|reporter|journalist|writer|editor|columnist|contributor))",
        ["address"] = @"[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(\.[A-Za-z0-9\-]{1,63}){1,4}",
        ["place"] = @"(\p{Lu}[\p{L}\p{M}.'’,\x20\-]{1,40}?\s*=\s*)?",
        ["published"] = @"published|posted|created|issued|uploaded|date|time|dateline|publication date|publish(ed)? date|pub\.? date|release date",
        ["publié"] = "publiée?|publicado|veröffentlicht|pubblicato|date de publication",
        ["updated"] = "(?<update>updated?|modified|mis à jour|actualizado|aktualisiert|aggiornato)",
        ["afterLabel"] = @"( (on|at|online|date|time|le|el|am|il)\b)*\s*[:|–-]?[\s*_]*",
        ["deed"] = "written|words|text|story|report|reported|reporting|posted|published|analysis",
        ["by"] = @"(?i:({deed} )?by\b|par\b|por\b|von\b|(authors?|auteurs?)\b(?=\s*:)|author\(s\)(?=\s*:))\s*:?[\s*_]*",
        ["agency"] = "(Associated|Canadian) Press|AP|AFP|Reuters|Bloomberg|CNN|BBC|NPR|UPI|Xinhua|Yonhap|Kyodo|Agence France-Presse",
        ["house"] = "News|Press|Times|Post|Today|Agency|Service|Insider|Magazine|Network|Media|Tribune|Herald|Journal|Telegraph|Gazette",
        ["employer"] = @"{role}(?!\p{L})|(?i:the )?({agency}|({word} ){1,4}{house})(?!\p{L})",
        ["minutes"] = @"[0-9]{1,3}[\s-]*(min|minute)s?\.?",
    };

    private static readonly Regex Separator = Parts.Pattern(@"\G[\s|•·,;/()–—*_-]*");
    private static readonly Regex DateLabel = Parts.Pattern(@"\G(?i:(first |originally |(?<update>last ))?({published}|{publié}|{updated}){afterLabel})");
    private static readonly Regex ByNames = Parts.Pattern(@"\G{by}({names}|(?i:admin(istrator)?|staff|newsroom|editors?|webmaster)\b)");
    private static readonly Regex Names = Parts.Pattern(@"\G{names}");
    private static readonly Regex OtherRole = Parts.Pattern(@"\G(@[A-Za-z0-9_]{2,30}|(?i:editing|edited|translated|compiled) by {names})");
    private static readonly Regex ReadingTime = Parts.Pattern(@"\G(?i:{minutes}[\s-]+(read|to read)|(estimated )?read(ing)? time\s*:?\s*{minutes})");

    /// <summary>Where someone works, beside the names.</summary>
    private static readonly Regex Employer =
        Parts.Pattern(@"\G((?i:for|in|at|of|from|via) )?((?i:the )?{word}( (of |and |the )?{word}){0,5}|{role})(?![\p{L}\p{N}])");

    private static readonly Regex[] Credits =
    [
        ByNames,
        Parts.Pattern(@"\G{place}{role}\s*:? {name}(\s*[(<]?\s*{address}\s*[)>]?)?"),
        Parts.Pattern(@"\G{place}{name}(\s*,?\s*{role})?\s*[(<|]?\s*{address}\s*[)>]?"),
        Parts.Pattern(@"\G{names}\s*(,|\||/)\s*{employer}"),
        Parts.Pattern(@"\G(?i:e-?mail\s*:\s*)?{address}"),
    ];

    private static readonly FrozenSet<string> NoPerson = WordLists.AnyCase(
        "NoPerson", $"{CalendarWords.WeekdayNames}|{CalendarWords.MonthNames.Replace("|May", "", StringComparison.Ordinal)}");

    [GeneratedRegex(@"\w+")]
    private static partial Regex SingleWord();

    /// <summary>Its place without a label, which "Published …" and "Updated …" are.</summary>
    internal readonly record struct DatePart(PublicationDate? Value, TextSpan Span, bool IsLabelled, bool IsUpdate);
}
