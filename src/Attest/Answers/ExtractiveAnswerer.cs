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
        var (query, _, ranking, index) = findings;
        switch (query.Form)
        {
            case QuestionForm.Chat:
                return Reply(SmallTalk.ReplyTo(query.Text)!);
            case QuestionForm.Collection:
                return CollectionAnswerer.Answer(query, index);
            case QuestionForm.Summary when summarizer.Summarize(findings) is { } summary:
                return summary;
        }

        var candidates = CandidateFinder.Find(findings, cancellationToken);
        if (query.Analysis.Speaker is { } speaker)
        {
            candidates = ExplanationWriter.SaidBy(speaker, candidates, index);
        }

        var best = candidates.Count > 0 ? candidates[0].Confidence : 0;
        var unknown = UnknownName.In(query.Text, index) is { } name ? NoneMentions(name, index.Articles.Count(query.Filter.Accepts)) : null;
        if (best < (unknown is null ? options.MinClosest : options.MinConfidenceOfSeveral))
        {
            return Abstain(unknown ?? "The sources do not say.", best, Nearest(ranking.Passages, candidates));
        }

        var surest = ranking.Readings.Count == 0 ? options.MinConfidenceWithoutReader : SurestOf(query);
        if (best < surest || unknown is not null)
        {
            return ClosestWriter.Write(candidates, unknown ?? "No sentence clearly answers this.");
        }

        return Compose(findings, candidates, surest);
    }

    /// <summary>What several sentences answer together, and what a sentence decides, is asked of what the sources hold more often than a fact is.</summary>
    private double SurestOf(Query query) => query.Form switch
    {
        QuestionForm.Compare or QuestionForm.Timeline or QuestionForm.List or QuestionForm.Summary => options.MinConfidenceOfSeveral,
        QuestionForm.YesNo => options.MinConfidenceToDecide,
        QuestionForm.Explanation => options.MinConfidenceToExplain,
        _ => options.MinConfidence,
    };

    private static string NoneMentions(string name, int articles) => articles == 1 ? $"The article does not mention {name}." : $"None of the {articles} articles mentions {name}.";

    private Draft Compose(Findings findings, IReadOnlyList<Candidate> candidates, double surest)
    {
        var query = findings.Query;
        return query.Form switch
        {
            QuestionForm.List => ListWriter.Write(query, candidates, options.MaxSentences),
            QuestionForm.Compare => CompareWriter.Write(query, candidates, findings.Index),
            QuestionForm.Timeline when TimelineWriter.Write(query, candidates) is { } timeline => timeline,
            QuestionForm.Fact => FactWriter.Write(query, [.. candidates.Where(candidate => candidate.Confidence >= surest)]),
            _ => ExplanationWriter.Write(query, candidates, options.MaxSentences),
        };
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
