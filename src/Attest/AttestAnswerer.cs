using System.Diagnostics;

namespace Attest;

/// <summary>The whole flow: question, its stand-alone readings, what is found for them, draft, verified answer. Thread-safe.</summary>
public sealed class AttestAnswerer
{
    /// <summary>How many passages are shown as found; the reader reads the first of them.</summary>
    public const int PassagesShown = 20;

    private readonly SourceLibrary library;
    private readonly IQuestionRewriter rewriter;
    private readonly QueryAnalyst analyst;
    private readonly EvidenceFinder finder;
    private readonly IAnswerer answerer;

    internal AttestAnswerer(
        SourceLibrary library, IQuestionRewriter rewriter, QueryAnalyst analyst, EvidenceFinder finder, IAnswerer answerer, ExtractiveAnswerer extractive)
    {
        this.library = library;
        this.rewriter = rewriter;
        this.analyst = analyst;
        this.finder = finder;
        this.answerer = answerer;
        WithoutModel = answerer == extractive ? this : new AttestAnswerer(library, new RuleQuestionRewriter(), analyst, finder, extractive, extractive);
    }

    /// <summary>The same, answering with the articles' own words: for questions that nobody asked, which no model is to be paid for.</summary>
    public AttestAnswerer WithoutModel { get; }

    /// <summary>What happens while the question is answered; the last event is the answer.</summary>
    public async IAsyncEnumerable<AnswerEvent> AskStreamingAsync(Question question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var index = library.Current;
        var clock = Stopwatch.StartNew();
        question = await WithRepliesAsync(question, cancellationToken);
        if (question.History.Count > 0)
            yield return new AnswerEvent.StageStarted("rewriting");

        Query[] readings = [.. (await rewriter.RewriteAsync(question, cancellationToken)).Select(reading => analyst.Refine(reading, index.Vocabulary))];
        var rewritten = clock.Elapsed;

        var findings = EvidenceFinder.Nothing(readings[0], index);
        var retrieved = rewritten;
        if (readings[0].IsSearchedFor)
        {
            yield return new AnswerEvent.StageStarted("searching");
            findings = await finder.SearchAsync(readings, index, PassagesShown, cancellationToken);
            retrieved = clock.Elapsed;
            yield return new AnswerEvent.PassagesFound(findings.Query.Text, findings.Ranking.Passages);

            yield return new AnswerEvent.StageStarted("reading");
            findings = finder.Read(findings, cancellationToken);
            yield return new AnswerEvent.PassagesFound(findings.Query.Text, findings.Ranking.Passages);
        }

        if (answerer.Writes(findings.Query))
            yield return new AnswerEvent.StageStarted("writing");

        var shown = 0;
        var searched = new SearchScope(index.Articles.Count(question.Filter.Accepts), index.Articles.Count);
        await foreach (var step in answerer.AnswerAsync(question, findings, cancellationToken))
        {
            if (step is DraftStep.Withdrawn withdrawn)
            {
                shown = 0;
                yield return new AnswerEvent.TextWithdrawn(withdrawn.Reason);
                continue;
            }

            var draft = step is DraftStep.Grown grown ? grown.Draft : ((DraftStep.Complete)step).Draft;
            var answer = Answer.Verify(draft, question.Text, findings.Query, searched, Timings());
            foreach (var piece in answer.Pieces().Skip(shown))
            {
                shown++;
                yield return new AnswerEvent.TextAdded(piece);
            }

            if (step is DraftStep.Complete)
                yield return new AnswerEvent.AnswerReady(answer);
        }

        AnswerTimings Timings() => new(
            rewritten.TotalMilliseconds, (retrieved - rewritten).TotalMilliseconds, (clock.Elapsed - retrieved).TotalMilliseconds);
    }

    public async Task<Answer> AskAsync(Question question, CancellationToken cancellationToken)
    {
        Answer? answer = null;
        await foreach (var step in AskStreamingAsync(question, cancellationToken))
        {
            answer = (step as AnswerEvent.AnswerReady)?.Answer ?? answer;
        }

        return answer ?? throw new InvalidOperationException("The flow ended without an answer.");
    }

    /// <summary>
    /// Where the host has the earlier questions without their answers, the latest is answered first for a question that refers to it:
    /// "and who leads it?" after "which company bid the most?" is about the answer.
    /// </summary>
    private async Task<Question> WithRepliesAsync(Question question, CancellationToken cancellationToken)
    {
        if (question.History is not [.., { Role: TurnRole.User } latest] || !RuleQuestionRewriter.LeansOnEarlier(question))
            return question;

        Turn[] before = [.. question.History.SkipLast(1)];
        var answer = await WithoutModel.AskAsync(new Question(latest.Text) { History = before, Filter = question.Filter }, cancellationToken);
        return question with { History = [.. before, .. Turn.Pair(latest.Text, latest.StandaloneQuestion ?? answer.StandaloneQuestion, answer.Text)] };
    }

    /// <summary>The ranked passages alone, best first.</summary>
    /// <param name="rerank">Whether the reader reads the first of them and has a say in their order, which costs many times the search.</param>
    public async Task<IReadOnlyList<RankedPassage>> SearchAsync(Query query, int top, bool rerank, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        var found = await finder.SearchAsync(
            [analyst.Refine(query, library.Current.Vocabulary)], library.Current, Math.Max(top, PassagesShown), cancellationToken);
        return [.. (rerank ? finder.Read(found, cancellationToken) : found).Ranking.Passages.Take(top)];
    }
}
