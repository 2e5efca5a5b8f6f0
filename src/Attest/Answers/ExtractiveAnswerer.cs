using System.Runtime.CompilerServices;
using Attest.Answers.Candidates;
using Attest.Answers.Collection;
using Attest.Answers.Summaries;
using Attest.Answers.Writing;
using Attest.Passages;
using Attest.Questions;
using Attest.Search;

namespace Attest.Answers;

/// <summary>Answers with the articles' own words: no language model, nothing that is not quoted. Thread-safe.</summary>
internal sealed class ExtractiveAnswerer(Summarizer summarizer, AnsweringOptions options) : IAnswerer
{
    private const string AnsweredBy = "reader";

    public bool Writes(Query query) => false;

    public async IAsyncEnumerable<DraftStep> AnswerAsync(Question question, Findings findings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield return new DraftStep.Complete(Answer(findings, cancellationToken));
    }

    public Draft Answer(Findings findings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var (query, embedding, ranking, index) = findings;
        switch (query.Form)
        {
            case QuestionForm.Chat:
                return Reply(SmallTalk.ReplyTo(query.Text)!);
            case QuestionForm.Collection:
                return CollectionAnswerer.Answer(query, index);
            case QuestionForm.Summary:
                return summarizer.Summarize(query, index);
        }

        var candidates = CandidateFinder.Find(query, embedding, ranking, index, cancellationToken);
        if (UnknownName.In(query.Text, index) is { } name)
        {
            return Abstain($"The sources do not say: none of them mentions {name}.", 0, Nearest(ranking.Passages, candidates));
        }

        var sure = candidates.Where(candidate => candidate.Confidence >= options.MinConfidence).ToArray();
        if (sure.Length == 0)
        {
            return Abstain("The sources do not say.", candidates.Count > 0 ? candidates[0].Confidence : 0, Nearest(ranking.Passages, candidates));
        }

        return query.Form is QuestionForm.Fact or QuestionForm.List
            ? FactWriter.Write(query.Analysis, sure)
            : ExplanationWriter.Write(query.Analysis, sure, options.MaxSentences);
    }

    /// <summary>The passages that the reader found closest, then those of the ranking.</summary>
    private Passage[] Nearest(IReadOnlyList<RankedPassage> ranking, IReadOnlyList<Candidate> candidates)
    {
        return [.. candidates.Select(candidate => candidate.Passage)
            .Concat(ranking.Select(ranked => ranked.Passage))
            .Distinct()
            .Take(options.NearestPassages)];
    }

    private static Draft Abstain(string reason, double confidence, IReadOnlyList<Passage> nearest) => new()
    {
        Kind = AnswerKind.Abstention,
        Reason = reason,
        Confidence = confidence,
        AnsweredBy = AnsweredBy,
        Nearest = nearest,
    };

    private static Draft Reply(string line) => new()
    {
        Kind = AnswerKind.SmallTalk,
        Sentences = [DraftSentence.Notice(line)],
        Confidence = 1,
        AnsweredBy = AnsweredBy,
    };
}
