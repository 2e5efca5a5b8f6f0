namespace Attest;

/// <summary>
/// Questions to ask next: made from the sentences around what was cited, then from the rest of those articles, and each asked
/// before it is offered. Offered is what is answered, surely enough, with a quote that the conversation has not shown. Thread-safe.
/// </summary>
public sealed class NextQuestions(SourceLibrary library, AttestAnswerer answerer)
{
    /// <summary>Passages so far from a cited one are near it.</summary>
    private const int Near = 1;

    /// <summary>Questions that share more of their words than this ask the same.</summary>
    private const double SameOverlap = 0.8;

    /// <param name="shown">The quotes of the conversation, as (article, start, end), the latest answer's last.</param>
    /// <param name="asked">The questions of the conversation, stand-alone.</param>
    /// <param name="filter">What the latest question was limited to.</param>
    /// <returns>Those of the latest answer's surroundings first; empty where nothing was cited.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(
        IReadOnlyList<(string ArticleId, TextSpan Span)> shown,
        IReadOnlyList<string> asked,
        SourceFilter filter,
        NextQuestionLimits limits,
        CancellationToken cancellationToken)
    {
        var questions = new List<string>();
        var quotes = shown.ToList();
        foreach (var candidate in Candidates(shown, library.Current).Where(text => !asked.Any(earlier => IsSame(earlier, text))).Take(limits.Tried))
        {
            if (questions.Count >= limits.Offered)
                break;

            var answer = await answerer.WithoutModel.AskAsync(new Question(candidate) { Filter = filter }, cancellationToken);
            if (answer.Status == AnswerStatus.Answered && answer.Citations.Count > 0 && answer.Confidence >= limits.MinConfidence && SaysMore(answer, quotes))
            {
                questions.Add(candidate);
                quotes.AddRange(answer.Citations.Select(citation => (citation.Quote.Article.Id, citation.Quote.Span)));
            }
        }

        return questions;
    }

    /// <summary>Its first quote, which holds the answer, was not shown yet.</summary>
    private static bool SaysMore(Answer answer, IEnumerable<(string ArticleId, TextSpan Span)> shown)
    {
        var quote = answer.Citations[0].Quote;
        return !shown.Any(place => place.ArticleId == quote.Article.Id && place.Span.Overlaps(quote.Span));
    }

    private static IEnumerable<string> Candidates(IReadOnlyList<(string ArticleId, TextSpan Span)> shown, SourceIndex index)
    {
        var cited = shown.Select(place => place.ArticleId).ToHashSet(StringComparer.Ordinal);
        Passage[] ofCited = [.. index.Passages.Where(passage => cited.Contains(passage.Article.Id))];
        var near = ofCited.Where((passage, i) => Enumerable.Range(i - Near, (2 * Near) + 1)
            .Where(other => other >= 0 && other < ofCited.Length && ofCited[other].Article == passage.Article)
            .Any(other => shown.Any(place => place.ArticleId == passage.Article.Id && ofCited[other].Span.Overlaps(place.Span))));
        return StarterQuestions.From([.. near])
            .Concat(StarterQuestions.From(ofCited))
            .Select(question => question.Text)
            .Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsSame(string one, string other) => WordOverlap.Of(one, other) > SameOverlap;
}

/// <param name="Offered">How many questions are offered at the most.</param>
/// <param name="Tried">How many are asked at the most to find them; each costs an answer.</param>
/// <param name="MinConfidence">How sure an answer must be for its question to be offered, 0 to 1.</param>
public sealed record NextQuestionLimits(int Offered, int Tried, double MinConfidence);
