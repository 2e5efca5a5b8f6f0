using Attest.Answers;
using Attest.Answers.Dates;
using Attest.Questions;

namespace Attest.Tests.Models;

/// <summary>
/// An answer as a user saw it come about. Checks by its own means, not by those of the program: what was shown stays, every citation is
/// verbatim, every figure is in the cited sentences, and everything in double quotation marks stands in a cited article.
/// </summary>
internal sealed partial record ShownAnswer(Answer Answer, string Streamed, IReadOnlyList<string> Withdrawals)
{
    public static async Task<ShownAnswer> AskAsync(AttestAnswerer answerer, Question question)
    {
        var shown = new StringBuilder();
        var withdrawals = new List<string>();
        Answer? answer = null;
        await foreach (var step in answerer.AskStreamingAsync(question, CancellationToken.None))
        {
            switch (step)
            {
                case AnswerEvent.TextAdded added:
                    shown.Append(added.Text);
                    break;
                case AnswerEvent.TextWithdrawn withdrawn:
                    withdrawals.Add(withdrawn.Reason);
                    shown.Clear();
                    break;
                case AnswerEvent.AnswerReady ready:
                    answer = ready.Answer;
                    break;
            }
        }

        var result = new ShownAnswer(answer!, shown.ToString(), withdrawals);
        result.Check();
        return result;
    }

    private void Check()
    {
        Assert.Equal(Answer.Text, Streamed);
        foreach (var citation in Answer.Citations)
        {
            var quote = citation.Quote;
            Assert.Equal(quote.Article.Text[quote.Span.Start..quote.Span.End], quote.Text);
        }

        foreach (var sentence in Answer.Sentences)
        {
            var cited = Answer.Citations.Where(citation => sentence.Citations.Contains(citation.Marker)).ToArray();
            Assert.True(cited.Length > 0 || Answer.Kind == AnswerKind.SmallTalk, $"uncited: {sentence.Text}");
            CheckFigures(sentence.Text, cited);
            CheckQuotes(sentence.Text, cited);
        }
    }

    private void CheckFigures(string sentence, Citation[] cited)
    {
        if (Answer.AnsweredBy == "reader")
        {
            // The reader's sentences name their source's date, which stands in its metadata.
            return;
        }

        var figures = cited.SelectMany(citation => Figure().Matches(citation.Quote.Text)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var resolved = cited.SelectMany(citation => RelativeDates.Resolve(citation.Quote.Article, citation.Quote.Span))
            .SelectMany(date => Figure().Matches(date.Rendered)).Select(match => match.Value);
        figures.UnionWith(resolved);
        Assert.All(Figure().Matches(sentence), figure => Assert.Contains(figure.Value, figures));
    }

    private static void CheckQuotes(string sentence, Citation[] cited)
    {
        foreach (Match quoted in Quoted().Matches(sentence))
        {
            var words = OneSpace(quoted.Groups["words"].Value);
            Assert.Contains(cited, citation => OneSpace(citation.Quote.Article.Text).Contains(words, StringComparison.Ordinal));
        }
    }

    private static string OneSpace(string text) => Space().Replace(text, " ").Trim(' ', ',', '.');

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Figure();

    [GeneratedRegex("“(?<words>[^“”]+)”")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
