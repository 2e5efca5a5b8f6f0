using System.Text.RegularExpressions;
using Attest.Articles;
using Attest.Indexing;

namespace Attest.Answering.Candidates;

/// <summary>
/// A name of two or more words, none of which any source holds: what is asked about it cannot be answered, however well the rest fits.
/// Names of one word are left alone, because a spelling that the sources do not use is then likelier than a stranger.
/// </summary>
internal static partial class UnknownName
{
    /// <returns>The name as it was asked for, or null.</returns>
    public static string? In(string question, SourceIndex index)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(index);
        // Capitals mean nothing where every word has one.
        return LowerCaseWord().IsMatch(question)
            ? NamesOf(question).Select(words => string.Join(' ', words)).FirstOrDefault(name => IsUnknown(name, index))
            : null;
    }

    private static IEnumerable<string[]> NamesOf(string question)
    {
        var start = question.Length - question.TrimStart(' ', '\t', '"', '\'', '“', '‘', '(', '¿').Length;
        return CapitalisedWords().Matches(question)
            .Select(match => match.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(match.Index == start ? 1 : 0))
            .Select(words => words.Select(word => Possessive().Replace(word, "").TrimEnd('.', '-', '\'', '’')).ToArray())
            .Where(words => words.Length > 1);
    }

    /// <summary>"United Nations" is known where the sources write "UN".</summary>
    private static bool IsUnknown(string name, SourceIndex index)
    {
        var words = name.Split(' ');
        return !words.Append(string.Concat(words.Select(word => word[0]))).Any(word => IsKnown(word, index));
    }

    private static bool IsKnown(string word, SourceIndex index)
    {
        var forms = index.Analyzer.AnalyzeQuery(word).Select(term => term.Text).ToArray();
        return forms.Any(form => index.PassageTerms.RowsWith(form) > 0)
            || index.Articles.Any(article => TermsOf(article.Metadata, index.Analyzer).Any(forms.Contains));
    }

    private static IEnumerable<string> TermsOf(ArticleMetadata metadata, Analyzer analyzer)
    {
        MetadataValue<string>?[] values = [metadata.Title, metadata.Publisher, .. metadata.Authors];
        return values.OfType<MetadataValue<string>>().SelectMany(value => analyzer.Analyze(value.Value)).Select(term => term.Text);
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}'’.\-]*(?: +\p{Lu}[\p{L}\p{M}'’.\-]*)+", RegexOptions.CultureInvariant)]
    private static partial Regex CapitalisedWords();

    [GeneratedRegex(@"(?<![\p{L}\p{N}'’.\-])\p{Ll}", RegexOptions.CultureInvariant)]
    private static partial Regex LowerCaseWord();

    [GeneratedRegex(@"['’]s?$", RegexOptions.CultureInvariant)]
    private static partial Regex Possessive();
}
