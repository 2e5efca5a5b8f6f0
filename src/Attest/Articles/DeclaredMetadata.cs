namespace Attest.Articles;

/// <summary>Turns named values into metadata. Names that mean nothing here are left alone.</summary>
internal static partial class DeclaredMetadata
{
    public static ArticleMetadata Read(string path, IEnumerable<DeclaredField> fields, Action<SourceProblem> report)
    {
        var metadata = ArticleMetadata.Empty;
        foreach (var field in fields)
        {
            var name = field.Name.Trim().Replace("-", "_", StringComparison.Ordinal).ToLowerInvariant();
            metadata = name switch
            {
                "title" or "headline" => metadata with { Title = metadata.Title ?? Single(field) },
                "publisher" or "site" or "site_name" or "source" => metadata with { Publisher = metadata.Publisher ?? Single(field) },
                "url" or "link" or "canonical" => metadata with { Url = metadata.Url ?? Address(field) },
                "author" or "authors" or "byline" => metadata with { Authors = [.. metadata.Authors, .. Several(field)] },
                "published" or "date" or "published_at" or "publishedat" or "datepublished" or "date_published" or "pubdate" =>
                    metadata with { Published = metadata.Published ?? Date(field) },
                _ => metadata,
            };
        }

        return metadata;

        MetadataValue<string>? Single(DeclaredField field)
        {
            if (field.Texts is not [var text])
            {
                Report(field, "is no text", "Write one text.");
                return null;
            }

            return string.IsNullOrWhiteSpace(text.Value) ? null : Declared(text.Value.Trim(), text);
        }

        IEnumerable<MetadataValue<string>> Several(DeclaredField field)
        {
            if (field.Texts is null)
                Report(field, "is neither a text nor a list of texts", "Write a name or a list of names.");

            return field.Texts is [var only] ? Names(only)
                : (field.Texts ?? []).Where(text => !string.IsNullOrWhiteSpace(text.Value)).Select(text => Declared(text.Value.Trim(), text));
        }

        MetadataValue<PublicationDate>? Date(DeclaredField field)
        {
            var text = Single(field);
            if (text is not null && AbsoluteDates.TryParse(text.Value, out var date))
                return new MetadataValue<PublicationDate>(date, text.Origin, text.Span);

            if (text is not null)
                Report(field, "is no date that can be read", "Write it as 2024-07-08 or 2024-07-08T10:59:00+09:00.");

            return null;
        }

        MetadataValue<string>? Address(DeclaredField field)
        {
            if (Single(field) is not { } text)
                return null;

            if (Uri.TryCreate(text.Value, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https"))
                return Uri.IsWellFormedUriString(text.Value, UriKind.Absolute) ? text : text with { Value = uri.AbsoluteUri };

            Report(field, "is no web address", "Write all of it, with https:// in front.");
            return null;
        }

        void Report(DeclaredField field, string what, string remedy) =>
            report(new SourceProblem(path, field.Line, $"the field \"{field.Name}\" {what}", remedy));
    }

    /// <summary>These values, and another's where one is missing.</summary>
    public static ArticleMetadata Or(this ArticleMetadata first, ArticleMetadata second) => new()
    {
        Title = first.Title ?? second.Title,
        Publisher = first.Publisher ?? second.Publisher,
        Published = first.Published ?? second.Published,
        Authors = first.Authors.Count > 0 ? first.Authors : second.Authors,
        Url = first.Url ?? second.Url,
    };

    private static MetadataValue<string> Declared(string value, DeclaredText text) => new(value, MetadataOrigin.Declared, text.Span);

    /// <summary>"Jane Doe, John Smith and Kim Min-ji" is three names.</summary>
    private static IEnumerable<MetadataValue<string>> Names(DeclaredText text)
    {
        var isVerbatim = text.Span is { } whole && whole.Length == text.Value.Length;
        return NameSeparator().Matches(text.Value).Select(separator => separator.Span()).ToList().ComplementIn(text.Value)
            .Select(name => new MetadataValue<string>(
                name.Slice(text.Value), MetadataOrigin.Declared, isVerbatim ? name.Moved(text.Span!.Value.Start) : text.Span));
    }

    [GeneratedRegex(@"(?:\s*[,;&]|\s+and(?=\s)|\A)\s*(?:and\s+)?|\s+\z", IgnoringCase)]
    private static partial Regex NameSeparator();
}

/// <summary>A named value of front matter, a sidecar file or a JSON object: one text or those of a list, null for any other; 1-based line.</summary>
internal sealed record DeclaredField(string Name, IReadOnlyList<DeclaredText>? Texts, int Line);

/// <param name="Span">Where it stands in the article; null where it is declared elsewhere.</param>
internal readonly record struct DeclaredText(string Value, TextSpan? Span);
