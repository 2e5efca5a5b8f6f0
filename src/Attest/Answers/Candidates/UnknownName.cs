using System.Text.RegularExpressions;
using Attest.Articles;
using Attest.Search;
using Attest.Text.Terms;

namespace Attest.Answers.Candidates;

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
        if (!LowerCaseWord().IsMatch(question))
        {
            return null; // Capitals mean nothing where every word has one.
        }

        var ofMetadata = new Lazy<HashSet<string>>(() => [.. index.Articles.SelectMany(article => TermsOf(article.Metadata, index.Analyzer))]);
        return NamesOf(question).FirstOrDefault(words => !MayBeKnown(words).Any(IsKnown)) is { } unknown ? string.Join(' ', unknown) : null;

        bool IsKnown(string word) => index.Analyzer.AnalyzeQuery(word).Any(term => index.PassageTerms.RowsWith(term.Text) > 0 || ofMetadata.Value.Contains(term.Text));
    }

    private static IEnumerable<string[]> NamesOf(string question)
    {
        var start = question.AsSpan().IndexOfAnyExcept(QuestionTerms.BeforeFirstWord);
        return CapitalisedWords().Matches(question)
            .Select(match => match.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(match.Index == start ? 1 : 0))
            .Select(words => words.Select(word => Possessive().Replace(word, "").TrimEnd('.', '-', '\'', '’')).ToArray())
            .Where(words => words.Length > 1);
    }

    /// <summary>Each word, and the initials: "United Nations" is known where the sources write "UN".</summary>
    private static IEnumerable<string> MayBeKnown(string[] words) => words.Append(string.Concat(words.Select(word => word[0])));

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
