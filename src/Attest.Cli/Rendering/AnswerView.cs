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
        foreach (var note in Notes(answer))
            output.Paragraph(0, 0, new StyledText(note, Theme.Muted));

        if (answer.Citations.Count > 0)
        {
            output.Line();
            foreach (var citation in answer.Citations)
                WriteCitation(output, citation);
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

    /// <summary>What the reader should know of how the answer was made.</summary>
    private static IEnumerable<string> Notes(Answer answer)
    {
        if (!string.Equals(answer.StandaloneQuestion, answer.Question.Trim(), StringComparison.Ordinal))
            yield return $"(Searched for: {TerminalText.OnOneLine(answer.StandaloneQuestion)})";

        if (answer.FallbackReason is { } reason)
        {
            yield return $"(Without the model: {reason}.)";
        }
        else if (answer.Writing is { Removed: > 0 } writing)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"({writing.Removed} of the model’s {writing.Written} sentences left out: the sources do not bear them out.)");
        }
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

/// <summary>Asks, shows what is being done, and writes the answer: as it comes on a terminal, whole elsewhere.</summary>
internal static class AnswerPrinter
{
    /// <summary>Silent, it writes nothing but progress, and the caller writes the answer.</summary>
    /// <returns>The answer, and the passages it was looked for in.</returns>
    public static async Task<(Answer Answer, AnswerEvent.PassagesFound? Passages)> PrintAsync(
        CommandContext context, Question question, bool silent, CancellationToken cancellationToken)
    {
        var streams = !silent && context.Streams.OutputIsTerminal;
        var paragraph = new StreamingParagraph(context.Output);
        var streamed = false;
        AnswerEvent.PassagesFound? passages = null;
        using var progress = context.Progress("Answering …");
        try
        {
            await foreach (var step in context.Answerer.AskStreamingAsync(question, cancellationToken))
            {
                switch (step)
                {
                    case AnswerEvent.StageStarted stage:
                        progress.Report($"{char.ToUpperInvariant(stage.Stage[0])}{stage.Stage[1..]} …");
                        break;
                    case AnswerEvent.PassagesFound found:
                        passages = found;
                        break;
                    case AnswerEvent.TextAdded text when streams:
                        progress.Dispose();
                        streamed = true;
                        paragraph.Add(text.Text);
                        break;
                    case AnswerEvent.TextWithdrawn withdrawn when streams:
                        paragraph.End();
                        paragraph = new StreamingParagraph(context.Output);
                        context.Output.Paragraph(
                            0, 0, new StyledText($"(Withdrawn: {withdrawn.Reason}. The answer in the articles’ own words:)", Theme.Problem));
                        break;
                    case AnswerEvent.AnswerReady { Answer: var answer }:
                        progress.Dispose();
                        if (streamed)
                        {
                            paragraph.End();
                            AnswerView.WriteSources(context.Output, answer);
                        }
                        else if (!silent)
                        {
                            AnswerView.Write(context.Output, answer);
                        }

                        context.Output.Flush();
                        return (answer, passages);
                }
            }
        }
        catch (OperationCanceledException) when (streamed)
        {
            // What is cut off stays on a line of its own.
            paragraph.End();
            throw;
        }

        throw new InvalidOperationException("The flow ended without an answer.");
    }
}
