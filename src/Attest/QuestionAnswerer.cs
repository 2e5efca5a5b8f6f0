using System.Diagnostics;
using System.Runtime.CompilerServices;
using Attest.Answering;
using Attest.Citations;
using Attest.Conversation;
using Attest.Retrieval;

namespace Attest;

/// <summary>The whole flow: question, stand-alone query, ranked passages, draft, verified answer.</summary>
public sealed class QuestionAnswerer(SourceLibrary library)
{
    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        await foreach (var step in AskStreamingAsync(question, cancellationToken))
        {
            if (step is AnswerEvent.AnswerReady ready)
            {
                return ready.Answer;
            }
        }

        throw new InvalidOperationException("The flow ended without an answer.");
    }

    public IReadOnlyList<RankedPassage> Search(Query query, int top)
    {
        ArgumentNullException.ThrowIfNull(query);
        var words = query.Text.Split([' ', '?', ','], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3).ToArray();
        return [.. library.Current.Passages
            .Where(passage => query.Filter.Accepts(passage.Article))
            .Select(passage => (passage, score: (double)words.Count(word => passage.Text.Contains(word, StringComparison.OrdinalIgnoreCase))))
            .Where(found => found.score > 0)
            .OrderByDescending(found => found.score)
            .Take(top)
            .Select((found, i) => new RankedPassage(i + 1, found.passage, found.score, [new ScorePart("shared words", found.score)]))];
    }

    public async IAsyncEnumerable<AnswerEvent> AskStreamingAsync(Question question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Walking skeleton: replaced by the real stages.
        ArgumentNullException.ThrowIfNull(question);
        await Task.Yield();
        var clock = Stopwatch.StartNew();
        yield return new AnswerEvent.StageStarted("searching");
        var ranking = Search(new Query(question.Text, question.Filter), 10);
        yield return new AnswerEvent.PassagesFound(question.Text, ranking);
        cancellationToken.ThrowIfCancellationRequested();
        var draft = ranking.Count == 0 || ranking[0].Score < 2
            ? new Draft
            {
                Kind = AnswerKind.Abstention,
                Reason = "The sources do not say.",
                Confidence = 0,
                AnsweredBy = "reader",
                Nearest = [.. ranking.Take(3).Select(ranked => ranked.Passage)],
            }
            : new Draft
            {
                Kind = AnswerKind.Fact,
                Confidence = 0.5,
                AnsweredBy = "reader",
                Sentences =
                [
                    .. ranking.Take(2).Select(ranked => new DraftSentence(
                        [new DraftPart.Words("“"), new DraftPart.FromArticle(ranked.Passage.Article, ranked.Passage.Span), new DraftPart.Words("”")],
                        [new Evidence(ranked.Passage.Article, ranked.Passage.Span)])),
                ],
            };
        var answer = Answer.Verify(draft, question.Text, question.Text, new AnswerTimings(0, 0, clock.Elapsed.TotalMilliseconds));
        yield return new AnswerEvent.TextAdded(answer.Text);
        yield return new AnswerEvent.AnswerReady(answer);
    }
}
