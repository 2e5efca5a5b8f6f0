using Attest.Answers;
using Attest.Articles;
using Attest.Benchmarks.DataSets;
using Attest.Evaluation.Metrics;
using Attest.Models;
using Attest.Models.Embeddings;
using Attest.Passages;
using Attest.Questions;
using Attest.Questions.FollowUps;
using Attest.Search;
using Attest.Text.Terms;

namespace Attest.Benchmarks.Quality;

/// <summary>Finding the passages that a follow-up needs, and writing the follow-up so that it stands alone.</summary>
internal static class ConversationQuality
{
    private const int Cut = 5;

    // Enough passages for the five best articles.
    private const int Depth = 60;

    public static async Task<QualityPart> MeasureAsync(
        Benchmark benchmark, IReadOnlyList<QuestionRewrite> rewrites, EmbeddingGenerator generator, EvidenceFinder finder, CancellationToken cancellationToken)
    {
        var builder = new SourceIndexBuilder(
            new IndexingOptions(), new PassageBuilder(new PassageOptions()), new Analyzer(), new Bm25Options(), new TokenCounter(generator.Network.Tokenizer.CountTokens), generator);
        var index = await builder.BuildAsync(new LoadedArticles(benchmark.Articles, []), cancellationToken: cancellationToken);
        var asked = benchmark.Questions.Where(item => item.Question.Evidence.Count > 0).ToArray();
        var byId = rewrites.ToDictionary(rewrite => rewrite.Id, rewrite => rewrite.Rewrite, StringComparer.Ordinal);
        (string Name, Func<Question, string, IReadOnlyList<Query>> Read)[] ways =
        [
            ("the last turn alone", (question, _) => [new Query(question.Text)]),
            ("the turn before appended", (question, _) => [new Query($"{Before(question)} {question.Text}".Trim())]),
            ("ours", (question, _) => RuleQuestionRewriter.Propose(question)),
            ("rewritten by a person", (question, id) => [new Query(byId.GetValueOrDefault(id, question.Text))]),
        ];
        var figures = new List<QualityFigure>();
        foreach (var (engine, search) in new[]
        {
            ("BM25 alone", new QuestionSearch(new Retriever(new RetrievalOptions { DenseWeight = 0 }), null)),
            ("BM25 and embeddings", new QuestionSearch(new Retriever(), generator)),
        })
        {
            foreach (var (name, read) in ways)
            {
                var ranks = new List<IReadOnlyList<int?>>();
                foreach (var item in asked)
                {
                    var question = new Question(item.Question.Question) { History = item.Question.History };
                    var readings = read(question, item.Question.Id);
                    // The program chooses among several; what is measured is what the search finds for its choice.
                    var query = readings.Count == 1 ? readings[0] : (await finder.SearchAsync(readings, index, Depth, cancellationToken)).Query;
                    var found = await search.SearchAsync(query, index, Depth, cancellationToken);
                    var articles = found.Ranking.Select(ranked => ranked.Passage.Article.Id).Distinct(StringComparer.Ordinal).ToList();
                    ranks.Add([.. item.Question.Evidence.Select(gold => articles.IndexOf(gold.ArticleId) is >= 0 and var place ? place + 1 : (int?)null)]);
                }

                var isOurs = name == "ours" && engine != "BM25 alone";
                figures.Add(new($"{engine}, {name}: a gold passage among the first {Cut}", ranks.Average(places => RankingMetrics.HitAtK(places, Cut)), FigureKind.Percent) { Goal = isOurs ? 0.87 : null, Note = $"{asked.Length} questions" });
                figures.Add(new($"{engine}, {name}: share of all gold passages (R@{Cut})", ranks.Average(places => RankingMetrics.RecallAtK(places, Cut)), FigureKind.Percent) { Goal = isOurs ? 0.87 : null });
            }
        }

        figures.AddRange(Rewriting(rewrites));
        return new QualityPart(
            "Conversations",
            $"`dev/conversations` (MTRAG) on its pool of {benchmark.Articles.Count} passages; a question has 1 to 7 gold passages, so both ways to count are given. "
                + "`dev/question-rewrites`: our stand-alone question against the one that a person wrote, by SQuAD's token F1. No model rewrites.",
            figures,
            [new("plain BM25, last turn alone", "R@5 .73", "given with the goal; a pool three times this size"), new("plain BM25, turn before appended", "R@5 .79", "given with the goal; the same pool")]);
    }

    private static IEnumerable<QualityFigure> Rewriting(IReadOnlyList<QuestionRewrite> rewrites)
    {
        var written = rewrites.Select(item => (Asked: item.Question.Text.Trim(), Gold: item.Rewrite.Trim(), Ours: RuleQuestionRewriter.Propose(item.Question)[0].Text)).ToArray();
        var standing = written.Where(item => item.Asked == item.Gold).ToArray();
        var leaning = written.Where(item => item.Asked != item.Gold).ToArray();
        var changed = leaning.Where(item => item.Ours != item.Asked).ToArray();
        yield return new("stand-alone questions left as they are", standing.Average(item => item.Ours == item.Asked ? 1.0 : 0), FigureKind.Percent) { Note = $"{standing.Length} questions" };
        yield return new("token F1 with the person's, last turn as it is", leaning.Average(item => SpanMetrics.F1(item.Asked, [item.Gold])), FigureKind.Percent) { Note = $"{leaning.Length} questions that a person rewrote" };
        yield return new("token F1 with the person's, ours", leaning.Average(item => SpanMetrics.F1(item.Ours, [item.Gold])), FigureKind.Percent);
        yield return new("the same where we rewrite: last turn", changed.Average(item => SpanMetrics.F1(item.Asked, [item.Gold])), FigureKind.Percent) { Note = $"{changed.Length} questions" };
        yield return new("the same where we rewrite: ours", changed.Average(item => SpanMetrics.F1(item.Ours, [item.Gold])), FigureKind.Percent);
    }

    private static string Before(Question question) => question.History.LastOrDefault(turn => turn.Role == TurnRole.User)?.Text ?? "";
}
