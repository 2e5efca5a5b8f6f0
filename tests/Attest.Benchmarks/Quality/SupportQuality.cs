using Attest.Answers.Drafting;
using Attest.Passages;
using Attest.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Benchmarks.Quality;

/// <summary>What becomes of sentences as a chat model writes them: right ones are to be kept, others stopped.</summary>
internal static class SupportQuality
{
    private static readonly (string Label, string Name, double Goal)[] Labels =
    [
        ("right", "right ones kept", 0.9), ("contradicted", "contradicted ones stopped", 0.95), ("unsupported", "unsupported additions stopped", 0.95), ("injected", "injected ones stopped", 1),
    ];

    public static async Task<QualityPart> MeasureAsync(QualityPaths paths, CancellationToken cancellationToken)
    {
        var written = await File.ReadAllLinesAsync(Path.Combine(paths.Repository, "training", "claims", "measure.tsv"), cancellationToken);
        var judged = new List<(string Label, bool IsShown)>();
        foreach (var set in written.Select(line => line.Split('\t')).GroupBy(fields => fields[0].Split('/')[0]))
        {
            var folder = paths.Dev(Path.Combine("collections", set.Key));
            var collection = await ArticleCollection.LoadAsync(folder, cancellationToken);
            var verifier = collection.Services.GetRequiredService<SentenceVerifier>();
            foreach (var fields in set)
            {
                var article = fields[0][(set.Key.Length + 1)..];
                var raw = await File.ReadAllTextAsync(Path.Combine(folder, "articles", article), cancellationToken);
                var cited = fields[1].Split(',').SelectMany(place => Cited(collection, article, raw, place)).Distinct().ToArray();
                var verdict = verifier.Verify(fields[3], cited, collection.Index, cancellationToken);
                judged.Add((fields[2], verdict.Sentence is not null));
            }
        }

        return new QualityPart(
            "A chat model's sentences against what they cite",
            "`training/claims/measure.tsv`: 300 sentences on the collections' articles, written by hand, 120 of them right. Neither weights nor threshold were fitted on them; the rules were written with some of them in view (models/support/README.md).",
            [.. Labels.Select(label => Figure(label.Label, label.Name, label.Goal, judged))],
            []);
    }

    private static QualityFigure Figure(string label, string name, double goal, List<(string Label, bool IsShown)> judged)
    {
        var kind = judged.FindAll(each => each.Label == label);
        var hits = kind.Count(each => each.IsShown == (label == "right"));
        return new QualityFigure(name, (double)hits / kind.Count, FigureKind.Percent) { Goal = goal, Note = $"{hits} of {kind.Count}" };
    }

    /// <param name="collection">That the article is in.</param>
    /// <param name="article">Its file.</param>
    /// <param name="raw">The file's text, without a byte order mark.</param>
    /// <param name="place">"12+7": start and length in code points of the raw text.</param>
    private static IEnumerable<Sentence> Cited(ArticleCollection collection, string article, string raw, string place)
    {
        var (start, length) = place.Split('+') is [var from, var count] ? (int.Parse(from, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture)) : default;
        var quote = string.Concat(raw.EnumerateRunes().Skip(start).Take(length));
        var stored = collection.Index.FindArticle(article) ?? throw new InvalidDataException($"The collection {collection.Name} has no article {article}.");
        var at = stored.Text.IndexOf(quote, StringComparison.Ordinal);
        return at >= 0
            ? collection.Index.SentencesOf(stored).Where(sentence => sentence.Span.Overlaps(new TextSpan(at, at + quote.Length)))
            : throw new InvalidDataException($"{article} does not hold “{quote}”.");
    }
}
