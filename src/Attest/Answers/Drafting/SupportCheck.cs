using Attest.Answers.Writing;
using Attest.Models.Reading;

namespace Attest.Answers.Drafting;

/// <summary>
/// How much the cited sentences speak for a written one, 0 to 1: half the share of its words that they hold (weighted by idf), half how
/// close the nearest of them is (its cosine, counted from what other sentences of the index have on average), and a bonus where the
/// reader finds the question's answer in them and the sentence gives it.
/// </summary>
/// <param name="reader">Null leaves its evidence out.</param>
/// <param name="embedder">The index's embedding model; null leaves the words alone to decide.</param>
internal sealed class SupportCheck(SpanReader? reader, IEmbeddingGenerator<string, Embedding<float>>? embedder)
{
    private const double ReaderBonus = 0.1;

    /// <summary>Of the words of the reader's answer, so many must be in the sentence.</summary>
    private const double SharedAnswer = 0.5;

    /// <param name="sentence">The written sentence.</param>
    /// <param name="found">Its parts that are known to be in what it cites, in whatever form: names, figures, quotes.</param>
    /// <param name="cited">What it cites; not empty.</param>
    /// <param name="question">The stand-alone question.</param>
    /// <param name="index">The snapshot that the cited sentences are from.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    public async Task<double> SupportAsync(
        string sentence, IReadOnlyList<TextSpan> found, IReadOnlyList<Sentence> cited, string question, SourceIndex index, CancellationToken cancellationToken)
    {
        var coverage = CoverageOf(sentence, found, cited, index);
        var cosine = await CosineOf(sentence, cited, index, cancellationToken);
        var support = cosine is { } near ? (coverage + near) / 2 : coverage;
        return Math.Clamp(support + (ReaderAgrees(sentence, cited, question, cancellationToken) ? ReaderBonus : 0), 0, 1);
    }

    private static double CoverageOf(string sentence, IReadOnlyList<TextSpan> found, IReadOnlyList<Sentence> cited, SourceIndex index)
    {
        var held = cited.SelectMany(source => index.Analyzer.Analyze(source.Text)).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
        double all = 0, covered = 0;
        foreach (var term in index.Analyzer.Analyze(sentence).DistinctBy(term => term.Text, StringComparer.Ordinal))
        {
            var weight = index.PassageTerms.Idf(term.Text);
            all += weight;
            covered += held.Contains(term.Text) || found.Any(span => span.Overlaps(term.Span)) ? weight : 0;
        }

        return all == 0 ? 0 : covered / all;
    }

    private async Task<double?> CosineOf(string sentence, IReadOnlyList<Sentence> cited, SourceIndex index, CancellationToken cancellationToken)
    {
        if (embedder is null || index.SentenceRecords is null)
        {
            return null;
        }

        var embedded = await embedder.GenerateAsync([sentence], cancellationToken: cancellationToken);
        int[] rows = [.. cited.Select(index.RowOf)];
        var cosines = await index.SentenceCosinesAsync(embedded[0].Vector, rows, cancellationToken);
        var near = rows.Max(row => cosines.GetValueOrDefault(row));

        // Two sentences have a cosine of 0.05 on average by one model and of 0.7 by another; as a share of what is left to 1 they compare.
        var others = index.SentenceSample.Count - 1;
        var average = others < 1 ? 0 : (index.SentenceSample.Sum(other => (double)TensorPrimitives.Dot(embedded[0].Vector.Span, other.Span)) - near) / others;
        return average < 1 ? Math.Max(0, (near - average) / (1 - average)) : near;
    }

    private bool ReaderAgrees(string sentence, IReadOnlyList<Sentence> cited, string question, CancellationToken cancellationToken)
    {
        if (reader is null)
        {
            return false;
        }

        var text = string.Join(' ', cited.Select(source => source.Text));
        var reading = reader.Read(question, [text], cancellationToken)[0];
        return reading is { Margin: > 0, Best: { } best } && WordOverlap.Of(best.Span.Slice(text), sentence) >= SharedAnswer;
    }
}
