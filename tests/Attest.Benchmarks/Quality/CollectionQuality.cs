using Attest.Answers;
using Attest.Questions;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Benchmarks.Quality;

/// <summary>The whole program on collections of related articles, question by question, by form: as ../shared/tools/score_collections.py counts.</summary>
internal static class CollectionQuality
{
    /// <param name="folders">One a collection.</param>
    /// <param name="cancellationToken">Stops between two questions.</param>
    public static async Task<QualityPart> MeasureAsync(IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        var scored = new List<(string Set, bool IsFitted, CollectionQuestion Question, CollectionScore Score)>();
        var unsaid = new List<(string Form, bool IsFitted, bool IsAnswered)>();
        foreach (var folder in folders.Order(StringComparer.Ordinal))
        {
            var collection = await ArticleCollection.LoadAsync(folder, cancellationToken);
            var answerer = collection.Services.GetRequiredService<AttestAnswerer>();
            foreach (var question in collection.Questions)
            {
                var answer = await answerer.AskAsync(question.Asked, cancellationToken);
                scored.Add((collection.Name, collection.IsFitted, question, CollectionScore.Of(question, answer)));
            }

            foreach (var (form, text) in Unsaid(collection.Name))
            {
                var answer = await answerer.AskAsync(new Question(text), cancellationToken);
                unsaid.Add((form, collection.IsFitted, answer.Status == AnswerStatus.Answered));
            }
        }

        var figures = new List<QualityFigure>();
        foreach (var half in scored.GroupBy(each => each.IsFitted).OrderBy(half => half.Key))
        {
            var name = half.Key ? "fitted" : "measured";
            figures.AddRange(Figures(name, [.. half.Select(each => (each.Question, each.Score))], isWhole: true));
            figures.AddRange(half.GroupBy(each => each.Set).SelectMany(set => Figures($"{set.Key} ({name})", [.. set.Select(each => (each.Question, each.Score))], isWhole: false)));
            figures.AddRange(half.GroupBy(each => each.Question.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal)
                .Select(kind => new QualityFigure($"{name}: {kind.Key}", kind.Average(each => each.Score.IsRight ? 1.0 : 0), FigureKind.Percent)
                {
                    Note = $"{kind.Count(each => each.Score.IsRight)} of {kind.Count()}; with the closest {kind.Count(each => each.Score.IsRight || each.Score.IsNear)}",
                }));
        }

        foreach (var form in unsaid.GroupBy(each => (each.IsFitted, each.Form)).OrderBy(form => form.Key))
        {
            var refused = form.Count(each => !each.IsAnswered);
            figures.Add(new QualityFigure(
                $"{(form.Key.IsFitted ? "fitted" : "measured")}: asked of what no article says, {form.Key.Form}, not answered", (double)refused / form.Count(), FigureKind.Percent)
            {
                Note = $"{refused} of {form.Count()}",
            });
        }

        return new QualityPart(
            "Collections of related articles, by form of question",
            $"Right: answered, an expected wording seen, the evidence cited. Fitted on {string.Join(", ", ArticleCollection.Fitted)}; the others were only measured. What no article says: 96 further questions (unanswerable.tsv).",
            figures,
            []);
    }

    /// <summary>Questions by form that the collection's articles do not answer; the collections' own are mostly facts.</summary>
    private static IEnumerable<(string Form, string Text)> Unsaid(string collection)
    {
        using var stream = new StreamReader(typeof(CollectionQuality).Assembly.GetManifestResourceStream("unanswerable.tsv")!);
        foreach (var line in stream.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split('\t') is [var name, var form, var text] && name == collection)
                yield return (form, text);
        }
    }

    private static IEnumerable<QualityFigure> Figures(string name, IReadOnlyList<(CollectionQuestion Question, CollectionScore Score)> scored, bool isWhole)
    {
        var answerable = scored.Where(each => each.Question.IsAnswerable).ToArray();
        var others = scored.Where(each => !each.Question.IsAnswerable).ToArray();
        QualityFigure Share(string what, IEnumerable<bool> of, double goal) => new($"{name}: {what}", of.Average(each => each ? 1.0 : 0), FigureKind.Percent) { Goal = goal, Note = $"{of.Count(each => each)} of {of.Count()}" };
        yield return Share("right with evidence", answerable.Select(each => each.Score.IsRight), 0.72);
        yield return Share("right, or closest with the evidence", answerable.Select(each => each.Score.IsRight || each.Score.IsNear), 0.93);
        yield return Share("not answered wrongly", answerable.Select(each => !each.Score.IsWrong), 0.96);
        yield return Share("not answerable, not answered", others.Select(each => each.Score.IsRight), 0.94);
        if (isWhole)
        {
            yield return new($"{name}: articles cited of those needed", answerable.Where(each => each.Question.NeedsAll).Average(each => each.Score.Share), FigureKind.Percent) { Goal = 0.75 };
            yield return new($"{name}: quotes exact", scored.All(each => each.Score.IsExact) ? 1 : 0, FigureKind.Percent) { Goal = 1 };
        }
    }
}

/// <param name="IsRight">For what is not answerable: not answered.</param>
/// <param name="IsNear">Shown as the closest, with the evidence and the expected wording.</param>
/// <param name="IsWrong">Answered, but not right.</param>
/// <param name="Share">Of the articles of the evidence, how many are cited.</param>
/// <param name="IsExact">Whether each quote stands where its citation says.</param>
internal readonly record struct CollectionScore(bool IsRight, bool IsNear, bool IsWrong, double Share, bool IsExact)
{
    public static CollectionScore Of(CollectionQuestion question, Answer answer)
    {
        var isAnswered = answer.Status == AnswerStatus.Answered;
        var quotes = answer.Citations.Select(citation => citation.Quote).ToArray();
        var isExact = quotes.All(quote => quote.Text == quote.Span.Slice(quote.Article.Text));
        if (!question.IsAnswerable)
        {
            return new CollectionScore(!isAnswered, false, isAnswered, 0, isExact);
        }

        var shown = Plain(answer.Text + " " + string.Join(' ', quotes.Select(quote => quote.Text)));
        var isSeen = question.Answers.Any(expected => shown.Contains(Plain(expected), StringComparison.Ordinal));
        var cited = question.Evidence.Where(gold => quotes.Any(quote => quote.Article.Id == gold.Article.Id && quote.Span.Overlaps(gold.Span))).ToArray();
        var hasEvidence = cited.Length > 0 || question.Evidence.Count == 0;
        var isNear = answer.Status == AnswerStatus.Closest && isSeen && hasEvidence;
        var isRight = question.Kind switch
        {
            "chat" => isAnswered,
            "language" => answer.Status != AnswerStatus.NotInSources && hasEvidence,
            _ => isAnswered && isSeen && hasEvidence,
        };
        var needed = question.Evidence.Select(gold => gold.Article.Id).Distinct().Count();
        return new CollectionScore(isRight, isNear, isAnswered && !isRight, (double)cited.Select(gold => gold.Article.Id).Distinct().Count() / Math.Max(1, needed), isExact);
    }

    private static string Plain(string text)
    {
        return string.Join(' ', text.ToLowerInvariant().Replace('’', '\'').Replace('‘', '\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
