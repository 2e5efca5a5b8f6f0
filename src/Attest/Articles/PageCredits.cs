using System.Text.RegularExpressions;

namespace Attest.Articles;

/// <summary>Who wrote a page and when it was published, from its credit lines.</summary>
internal sealed partial record PageCredits(IReadOnlyList<MetadataValue<string>> Authors, MetadataValue<PublicationDate>? Published)
{
    /// <summary>Marks the credit lines as boilerplate.</summary>
    public static PageCredits Read(PageLayout page, string text)
    {
        var authors = new List<MetadataValue<string>>();
        MetadataValue<PublicationDate>? published = null, updated = null;
        ReadLines([.. page.Head]);
        ReadLines([.. page.Tail]);
        return new PageCredits(authors, published ?? ReadWireDateline(page, text) ?? updated);

        void ReadLines(IReadOnlyList<PageLine> lines)
        {
            // A page names its authors above the article or below it; names below one that has been credited belong to other articles.
            var findAuthors = authors.Count == 0;
            for (var i = 0; i < lines.Count; i++)
            {
                if (Furniture.StartsTail(lines[i].Text))
                {
                    break;
                }

                if (lines[i].HeadingLevel == 0 && CreditLine.Parse(lines[i].Text) is { } credit)
                {
                    lines[i].IsBoilerplate = true;
                    AddAuthors(findAuthors ? credit.Authors : [], lines[i]);
                    foreach (var date in credit.Dates.Where(date => date.Value is not null))
                    {
                        var value = new MetadataValue<PublicationDate>(date.Value!.Value, MetadataOrigin.Detected, lines[i].At(date.Span));
                        (published, updated) = date.IsUpdate ? (published, updated ?? value) : (published ?? value, updated);
                    }
                }
                else if (ByAlone().IsMatch(lines[i].Text) && i + 1 < lines.Count && CreditLine.ParseNames(lines[i + 1].Text) is { Count: > 0 } names)
                {
                    lines[i].IsBoilerplate = true;
                    lines[i + 1].IsBoilerplate = true;
                    AddAuthors(findAuthors ? names : [], lines[i + 1]);
                }
                else if (LabelAlone().IsMatch(lines[i].Text))
                {
                    lines[i].IsBoilerplate = true;
                }
                else if (Furniture.IsDesk(lines[i].Text))
                {
                    lines[i].IsBoilerplate = true;
                }
            }
        }

        void AddAuthors(IEnumerable<TextSpan> names, PageLine line)
        {
            foreach (var name in names)
            {
                var value = name.Slice(line.Text);
                if (!authors.Exists(author => string.Equals(author.Value, value, StringComparison.OrdinalIgnoreCase)))
                {
                    authors.Add(new MetadataValue<string>(value, MetadataOrigin.Detected, line.At(name)));
                }
            }
        }
    }

    /// <summary>"SEOUL, June 20, 2024 (AP) —" at the start of the first paragraph.</summary>
    private static MetadataValue<PublicationDate>? ReadWireDateline(PageLayout page, string text)
    {
        const int MaxLength = 120;
        if (!page.HasProse)
        {
            return null;
        }

        var start = page.Lines[page.HeadEnd].Bare.Start;
        var opening = text.Substring(start, Math.Min(MaxLength, page.Lines[page.HeadEnd].Bare.Length));
        var place = WirePlace().Match(opening);
        return place.Success
            && DateExpression.TryMatch(opening, place.Length, out var date, out var end)
            && date is { } value
            && WireEnd().IsMatch(opening.AsSpan(end))
            ? new MetadataValue<PublicationDate>(value, MetadataOrigin.Detected, new TextSpan(start + place.Length, start + end))
            : null;
    }

    [GeneratedRegex(@"^(?:(?:written |words |reported |posted |published )?by|authors?)\s*:?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ByAlone();

    [GeneratedRegex(@"^(?:published|posted|updated|last updated|date|published on|posted on)\s*:?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LabelAlone();

    [GeneratedRegex(@"^\p{Lu}{2}[\p{Lu}.'’ -]{1,40}(?:, \p{Lu}[\p{L}. ]{1,20}?)?,? (?=\p{L}{3,9}\.? [0-9]|[0-9]{1,2} \p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex WirePlace();

    [GeneratedRegex(@"^\s*(?:\([\p{L}/ .]{2,30}\)\s*)?[–—-]", RegexOptions.CultureInvariant)]
    private static partial Regex WireEnd();
}
