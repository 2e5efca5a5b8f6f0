using System.Globalization;
using System.Text.RegularExpressions;
using Attest.Answers;
using Attest.Text;

namespace Attest.Cli.Rendering;

/// <summary>An answer as text: what it says with its markers, then the numbered sources with the words it rests on.</summary>
internal static partial class AnswerView
{
    /// <summary>UTF-16 code units of a passage that is merely named.</summary>
    private const int NearestLength = 200;

    public static void Write(StyledWriter output, Answer answer)
    {
        output.Paragraph(0, 0, WithStyledMarkers(answer.Text));
        WriteSources(output, answer);
    }

    /// <summary>Everything below the answer's text: how it was made, the citations, or the nearest passages of an abstention.</summary>
    public static void WriteSources(StyledWriter output, Answer answer)
    {
        if (NoteOf(answer) is { } note)
        {
            output.Paragraph(0, 0, new StyledText(note, Theme.Muted));
        }

        if (answer.Citations.Count > 0)
        {
            output.Line();
            foreach (var citation in answer.Citations)
            {
                WriteCitation(output, citation);
            }
        }

        if (answer.Status == AnswerStatus.NotInSources && answer.Nearest.Count > 0)
        {
            output.Line();
            output.Line(new StyledText("Nearest passages:", Theme.Muted));
            foreach (var passage in answer.Nearest)
            {
                output.Paragraph(0, 4, ["  - ", .. SourceLine.Describe(passage.Article), SourceLine.Place(passage.Article, passage.Span)]);
                output.Paragraph(4, 0, TerminalText.Shorten(TerminalText.OnOneLine(passage.Text), NearestLength));
            }
        }
    }

    /// <summary>What the reader should know of how the answer was made; null for nothing.</summary>
    private static string? NoteOf(Answer answer)
    {
        return answer switch
        {
            { FallbackReason: { } reason } => $"(Without the model: {reason}.)",
            { Writing: { Removed: > 0 } writing } => string.Create(
                CultureInfo.InvariantCulture, $"({writing.Removed} of the model’s {writing.Written} sentences left out: the sources do not bear them out.)"),
            _ => null,
        };
    }

    /// <summary>The text as runs, each [n] in the marker style.</summary>
    public static IEnumerable<StyledText> WithStyledMarkers(string text)
    {
        var at = 0;
        foreach (Match marker in Marker().Matches(text))
        {
            yield return text[at..marker.Index];
            yield return new StyledText(marker.Value, Theme.Marker);
            at = marker.Index + marker.Length;
        }

        yield return text[at..];
    }

    private static void WriteCitation(StyledWriter output, Citation citation)
    {
        var marker = string.Create(CultureInfo.InvariantCulture, $"[{citation.Marker}] ");
        var quote = citation.Quote;
        output.Paragraph(
            0,
            marker.Length,
            [new StyledText(marker, Theme.Marker), .. SourceLine.Describe(quote.Article), SourceLine.Place(quote.Article, quote.Span)]);
        output.Paragraph(marker.Length, 0, ["“", .. QuoteWords(quote), "”"]);
    }

    private static IEnumerable<StyledText> QuoteWords(Quote quote)
    {
        var text = quote.Article.Text;
        var answer = quote.AnswerSpan ?? new TextSpan(quote.Span.End, quote.Span.End);
        yield return new StyledText(TerminalText.OnOneLine(text[quote.Span.Start..answer.Start]), Theme.Quote);
        yield return new StyledText(TerminalText.OnOneLine(answer.Slice(text)), Theme.AnswerWords);
        yield return new StyledText(TerminalText.OnOneLine(text[answer.End..quote.Span.End]), Theme.Quote);
    }

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex Marker();
}
