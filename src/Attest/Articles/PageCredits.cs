namespace Attest.Articles;

/// <summary>Who wrote a page and when it was published, from its credit lines.</summary>
/// <param name="Authors">Each with the span of the name.</param>
/// <param name="Published">
/// The date with a label or a time of day before a bare one: mastheads show today's date. An update only where there is no other.
/// </param>
/// <param name="First">The first credit line: the title stands above it.</param>
internal sealed partial record PageCredits(IReadOnlyList<MetadataValue<string>> Authors, MetadataValue<PublicationDate>? Published, PageLine? First)
{
    /// <summary>Marks the credit lines as boilerplate.</summary>
    public static PageCredits Read(PageLayout page, string text)
    {
        var authors = new List<MetadataValue<string>>();
        var dates = new List<(MetadataValue<PublicationDate> Value, int Weight, bool IsUpdate)>();
        PageLine? first = null;
        ReadLines([.. page.Head], labelledOnly: false);
        ReadLines([.. page.Tail], labelledOnly: false);
        if (first is null)
        {
            // Menus and notices that read like prose can stand above a headline: then its credits lie inside what looks like the body.
            ReadLines([.. page.Body.Where(line => !line.IsProse)], labelledOnly: true);
        }

        var published = dates.Where(date => !date.IsUpdate).OrderByDescending(date => date.Weight).Select(date => date.Value).FirstOrDefault()
            ?? ReadWireDateline(page, text)
            ?? dates.Select(date => date.Value).FirstOrDefault();
        return new PageCredits(authors, published, first);

        void ReadLines(IReadOnlyList<PageLine> lines, bool labelledOnly)
        {
            // A page names its authors above the article or below it; names below one that has been credited belong to other articles.
            var findAuthors = authors.Count == 0;
            var findDates = dates.Count == 0;
            for (var i = 0; i < lines.Count && !Furniture.StartsTail(lines[i].Text); i++)
            {
                var line = lines[i];
                var credit = line.HeadingLevel == 0 ? CreditLine.Parse(line.Text) : null;
                if (credit is not null && (credit.IsLabelled || !labelledOnly))
                {
                    line.IsBoilerplate = true;
                    first ??= line;
                    AddAuthors(findAuthors ? credit.Authors : [], line);
                    dates.AddRange((findDates ? credit.Dates : []).Where(date => date.Value is not null).Select(date => (
                        new MetadataValue<PublicationDate>(date.Value!.Value, MetadataOrigin.Detected, line.At(date.Span)),
                        (date.IsLabelled ? 2 : 0) + (date.Value.Value.Time is null ? 0 : 1),
                        date.IsUpdate)));
                }
                else if (ByAlone().IsMatch(line.Text) && i + 1 < lines.Count && CreditLine.ParseNames(lines[i + 1].Text) is { Count: > 0 } names)
                {
                    line.IsBoilerplate = true;
                    lines[i + 1].IsBoilerplate = true;
                    first ??= line;
                    AddAuthors(findAuthors ? names : [], lines[i + 1]);
                }
                else if (!labelledOnly && (LabelAlone().IsMatch(line.Text) || Furniture.IsDesk(line.Text)))
                {
                    line.IsBoilerplate = true;
                }

                // Further credits inside the body are those of other articles.
                if (labelledOnly && first is not null && authors.Count > 0 && dates.Count > 0)
                    break;
            }
        }

        void AddAuthors(IEnumerable<TextSpan> names, PageLine line)
        {
            foreach (var name in names)
            {
                var value = name.Slice(line.Text);
                if (!authors.Exists(author => string.Equals(author.Value, value, StringComparison.OrdinalIgnoreCase)))
                    authors.Add(new MetadataValue<string>(value, MetadataOrigin.Detected, line.At(name)));
            }
        }
    }

    /// <summary>"SEOUL, June 20, 2024 (AP) —" at the start of the first paragraph.</summary>
    private static MetadataValue<PublicationDate>? ReadWireDateline(PageLayout page, string text)
    {
        const int MaxLength = 120;
        if (!page.HasProse)
            return null;

        var start = page.Lines[page.HeadEnd].Bare.Start;
        var opening = text.Substring(start, Math.Min(MaxLength, page.Lines[page.HeadEnd].Bare.Length));
        var place = WirePlace().Match(opening);
        return place.Success
            && AbsoluteDates.TryMatch(opening, place.Length, out var date, out var end)
            && date is { } value
            && WireEnd().IsMatch(opening.AsSpan(end))
            ? new MetadataValue<PublicationDate>(value, MetadataOrigin.Detected, new TextSpan(start + place.Length, start + end))
            : null;
    }

    [GeneratedRegex(@"^(?:(?:written |words |reported |posted |published )?by|authors?)\s*:?$", IgnoringCase)]
    private static partial Regex ByAlone();

    [GeneratedRegex(@"^(?:published|posted|updated|last updated|date|published on|posted on)\s*:?$", IgnoringCase)]
    private static partial Regex LabelAlone();

    [GeneratedRegex(@"^\p{Lu}{2}[\p{Lu}.'’ -]{1,40}(?:, \p{Lu}[\p{L}. ]{1,20}?)?,? (?=\p{L}{3,9}\.? [0-9]|[0-9]{1,2} \p{L})")]
    private static partial Regex WirePlace();

    [GeneratedRegex(@"^\s*(?:\([\p{L}/ .]{2,30}\)\s*)?[–—-]")]
    private static partial Regex WireEnd();
}
