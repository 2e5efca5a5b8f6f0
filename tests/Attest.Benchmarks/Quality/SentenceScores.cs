using System.Numerics.Tensors;
using Attest.Articles;
using Attest.Models.Embeddings;
using Attest.Models.Reading;
using Attest.Text;

namespace Attest.Benchmarks.Quality;

/// <summary>How likely each of an article's candidate sentences is to answer a question, by one model or another.</summary>
internal static class SentenceScores
{
    /// <summary>By the reader alone: how much likelier a candidate's best span is than "not here", the whole article being read.</summary>
    public static IReadOnlyList<double> ByReader(SpanReader reader, string question, Article article, IReadOnlyList<TextSpan> candidates, CancellationToken cancellationToken)
    {
        var reading = reader.Read(question, [article.Text], cancellationToken)[0];
        return [.. candidates.Select(candidate => (reading.BestWithin(candidate)?.Score ?? double.NegativeInfinity) - reading.NullScore)];
    }

    public static IReadOnlyList<double> ByEmbeddings(EmbeddingGenerator generator, string question, Article article, IReadOnlyList<TextSpan> candidates, CancellationToken cancellationToken)
    {
        var query = generator.Generate([question], isQuery: true, cancellationToken)[0];
        return [.. generator.Generate([.. candidates.Select(candidate => candidate.Slice(article.Text))], isQuery: false, cancellationToken)
            .Select(vector => (double)TensorPrimitives.Dot<float>(query, vector))];
    }

    /// <summary>By the program's confidence in its own sentences, those of the article alone; a candidate has that of the surest that it overlaps.</summary>
    public static IReadOnlyList<double> ByProgram(BenchmarkCorpus corpus, string question, Article article, IReadOnlyList<TextSpan> candidates, CancellationToken cancellationToken)
    {
        var rated = corpus.RateArticle(question, article.Id, cancellationToken);
        return [.. candidates.Select(span => rated.Where(candidate => candidate.Sentence.Span.Overlaps(span)).Select(candidate => candidate.Confidence).DefaultIfEmpty(0).Max())];
    }
}
