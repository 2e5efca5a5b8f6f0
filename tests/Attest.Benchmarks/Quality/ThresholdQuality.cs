using Attest.Questions;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Benchmarks.Quality;

/// <summary>
/// Risk and coverage: every question of the collections is answered, however unsure, and then counted as if only those from a confidence on
/// had been. From this curve the thresholds are chosen.
/// </summary>
internal static class ThresholdQuality
{
    private static readonly double[] Thresholds = [0, 0.2, 0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8];

    public static async Task<QualityPart> MeasureAsync(IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        var asked = new List<Asked>();
        foreach (var folder in folders.Order(StringComparer.Ordinal))
        {
            var collection = await ArticleCollection.LoadAsync(folder, cancellationToken, answersAll: true);
            var answerer = collection.Services.GetRequiredService<AttestAnswerer>();
            foreach (var question in collection.Questions)
            {
                var answer = await answerer.AskAsync(question.Asked, cancellationToken);
                if (answer.Form is not (QuestionForm.Chat or QuestionForm.Collection or QuestionForm.Language))
                {
                    asked.Add(new Asked(collection.IsFitted, GroupOf(answer.Form), answer.Confidence, question.IsAnswerable, CollectionScore.Of(question, answer).IsRight));
                }
            }
        }

        return new QualityPart(
            "Risk and coverage",
            "The collections again with every threshold at 0. Of what is answered from a confidence on, how much is wrong: answered though the articles do not say it, or without the evidence.",
            [.. asked.GroupBy(each => (each.IsFitted, each.Group)).OrderBy(group => group.Key.IsFitted).ThenBy(group => group.Key.Group, StringComparer.Ordinal).SelectMany(Curve)],
            []);
    }

    private static IEnumerable<QualityFigure> Curve(IGrouping<(bool IsFitted, string Group), Asked> group)
    {
        var (answerable, others) = (group.Count(each => each.IsAnswerable), group.Count(each => !each.IsAnswerable));
        foreach (var threshold in Thresholds)
        {
            var answered = group.Where(each => each.Confidence >= threshold).ToArray();
            var right = answered.Count(each => each.IsAnswerable && each.IsRight);
            yield return new QualityFigure(
                $"{(group.Key.IsFitted ? "fitted" : "measured")}, {group.Key.Group}, from {threshold:0.00}: wrong of those answered", answered.Length == 0 ? 0 : 1 - ((double)right / answered.Length), FigureKind.Percent)
            {
                Note = $"{right} of {answerable} right; {answered.Count(each => !each.IsAnswerable)} of {others} not answerable answered",
            };
        }
    }

    /// <summary>Forms that share a threshold.</summary>
    private static string GroupOf(QuestionForm form) => form switch
    {
        QuestionForm.Compare or QuestionForm.Timeline or QuestionForm.Summary or QuestionForm.List => "several sentences",
        QuestionForm.YesNo => "yes or no",
        QuestionForm.Explanation => "explanations",
        _ => "facts",
    };

    private readonly record struct Asked(bool IsFitted, string Group, double Confidence, bool IsAnswerable, bool IsRight);
}
