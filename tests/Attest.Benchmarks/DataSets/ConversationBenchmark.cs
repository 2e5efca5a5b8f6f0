using Attest.Evaluation;
using Attest.Questions;

namespace Attest.Benchmarks.DataSets;

/// <summary>Questions with the turns before them over passages of four fields: MTRAG.</summary>
internal static class ConversationBenchmark
{
    /// <summary>
    /// A whole passage is evidence. What is partly answerable counts as answerable; what is mere conversation as unknown.
    /// </summary>
    public static Benchmark Load(string conversationsPath, string passagesPath)
    {
        var articles = GzipJsonLines.Read<PassageRow>(passagesPath)
            .Select(row => BenchmarkArticles.Make(row.Id, row.Title ?? "", row.Text))
            .ToDictionary(article => article.Id, StringComparer.Ordinal);
        var questions = GzipJsonLines.Read<Row>(conversationsPath).Select(row => new EvaluationQuestion(row.Id, row.Question)
        {
            History = [.. row.History.Select(turn => new Turn(turn.Speaker == "user" ? TurnRole.User : TurnRole.Assistant, turn.Text))],
            Evidence = [.. row.GoldPassageIds.Select(id => new GoldEvidence(id, 0, articles[id].Text.Length))],
            Answerable = row.Answerability switch
            {
                "ANSWERABLE" or "PARTIAL" => true,
                "UNANSWERABLE" => false,
                _ => null,
            },
        });
        return new Benchmark([.. articles.Values], [.. questions.Select(question => new BenchmarkQuestion(question, null, []))]);
    }

    /// <summary>Last questions and how a person made them stand alone.</summary>
    public static IReadOnlyList<QuestionRewrite> LoadRewrites(string path)
    {
        return [.. GzipJsonLines.Read<RewriteRow>(path).Select(row => new QuestionRewrite(
            row.Id,
            new Question(row.LastTurn) { History = [.. row.UserTurns.SkipLast(1).Select(text => new Turn(TurnRole.User, text))] },
            row.Rewrite))];
    }

    private sealed record PassageRow(string Id, string? Title, string Text);

    private sealed record TurnRow(string Speaker, string Text);

    private sealed record Row(string Id, string Question, IReadOnlyList<TurnRow> History, string Answerability, IReadOnlyList<string> GoldPassageIds);

    private sealed record RewriteRow(string Id, IReadOnlyList<string> UserTurns, string LastTurn, string Rewrite);
}

/// <summary>The last question of a conversation, and how a person wrote it to stand alone.</summary>
internal sealed record QuestionRewrite(string Id, Question Question, string Rewrite);
