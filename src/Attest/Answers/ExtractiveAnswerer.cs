using Attest.Answers.Candidates;
using Attest.Answers.Collection;
using Attest.Answers.Reading;
using Attest.Answers.Summaries;
using Attest.Answers.Writing;
using Attest.Passages;
using Attest.Questions;
using Attest.Search;

namespace Attest.Answers;

/// <summary>Answers with the articles' own words: no language model, nothing that is not quoted. Thread-safe.</summary>
internal sealed class ExtractiveAnswerer(Summarizer summarizer, AnsweringOptions options)
{
    private const string AnsweredBy = "reader";

    /// <param name="query">The stand-alone question.</param>
    /// <param name="queryEmbedding">The question's embedding, unit length; null without embeddings.</param>
    /// <param name="ranking">The passages that were found and read, best first.</param>
    /// <param name="index">The snapshot that the ranking is from.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public Draft Answer(Query query, float[]? queryEmbedding, ReadRanking ranking, SourceIndex index, CancellationToken cancellationToken)
    {
        var analysis = QuestionAnalyzer.Analyze(query.Text);
        switch (analysis.Form)
        {
            case QuestionForm.SmallTalk:
                return Reply(SmallTalk.ReplyTo(query.Text)!);
            case QuestionForm.Collection:
                return CollectionAnswerer.Answer(query, index);
            case QuestionForm.Summary:
                return summarizer.Summarize(query, index);
        }

        var candidates = CandidateFinder.Find(query, analysis, queryEmbedding, ranking, index, cancellationToken);
        if (UnknownName.In(query.Text, index) is { } name)
        {
            return Abstain($"The sources do not say: none of them mentions {name}.", 0, Nearest(ranking.Passages, candidates));
        }

        var sure = candidates.Where(candidate => candidate.Confidence >= options.MinConfidence).ToArray();
        if (sure.Length == 0)
        {
            return Abstain("The sources do not say.", candidates.Count > 0 ? candidates[0].Confidence : 0, Nearest(ranking.Passages, candidates));
        }

        return analysis.Form == QuestionForm.Fact
            ? FactWriter.Write(analysis, sure)
            : ExplanationWriter.Write(analysis, sure, options.MaxSentences);
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
        Sentences = [new DraftSentence([new DraftPart.Words(line)], [])],
        Confidence = 1,
        AnsweredBy = AnsweredBy,
    };
}
