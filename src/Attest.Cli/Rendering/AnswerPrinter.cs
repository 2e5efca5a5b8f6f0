using Attest.Answers;
using Attest.Questions;

namespace Attest.Cli.Rendering;

/// <summary>Asks, shows what is being done, and writes the answer: as it comes on a terminal, whole elsewhere.</summary>
internal static class AnswerPrinter
{
    /// <param name="context">Streams and flow.</param>
    /// <param name="question">With the turns before it.</param>
    /// <param name="silent">Writes nothing but progress; the caller writes the answer.</param>
    /// <param name="cancellationToken">Ends the answer.</param>
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
                        context.Output.Paragraph(0, 0, new StyledText($"(Withdrawn: {withdrawn.Reason}. The answer in the articles’ own words:)", Theme.Problem));
                        break;
                    case AnswerEvent.AnswerReady ready:
                        progress.Dispose();
                        Finish(ready.Answer);
                        return (ready.Answer, passages);
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

        void Finish(Answer answer)
        {
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
        }
    }
}
