using System.Globalization;
using Attest.Articles;

namespace Attest.Cli.Rendering;

/// <summary>The loaded articles as a numbered list.</summary>
internal static class SourceListView
{
    public static void Write(StyledWriter output, IReadOnlyList<Article> articles, int limit)
    {
        var digits = Math.Min(articles.Count, limit).ToString(CultureInfo.InvariantCulture).Length;
        for (var i = 0; i < articles.Count && i < limit; i++)
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits) + "  ";
            output.Paragraph(2, number.Length, [new StyledText(number, Theme.Muted), .. SourceLine.DescribeAlone(articles[i])]);
        }
    }

    /// <summary>The share of the article's text that is page furniture, 0 to 1.</summary>
    public static double BoilerplateShare(Article article)
    {
        return article.Text.Length == 0 ? 0 : (double)article.Boilerplate.Sum(span => span.Length) / article.Text.Length;
    }
}
