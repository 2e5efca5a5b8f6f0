using System.Numerics.Tensors;
using Attest.Models.Embeddings;
using Attest.Questions;
using Microsoft.Extensions.AI;

namespace Attest.Search;

/// <summary>Embeds and searches the readings of a question, and decides between them by what they find. Thread-safe.</summary>
internal sealed class QuestionSearch(Retriever retriever, IEmbeddingGenerator<string, Embedding<float>>? generator)
{
    /// <summary>
    /// A later reading is chosen only when its best passage scores this much more: scores mean the same for every query, and the
    /// readings come in the order that grammar gives them.
    /// </summary>
    private const double Margin = 0.03;

    /// <param name="readings">At least one, the likeliest first.</param>
    /// <param name="index">Where to search.</param>
    /// <param name="top">The most passages to return.</param>
    /// <param name="cancellationToken">Cancels the embedding and the search.</param>
    public async Task<SearchedQuestion> SearchAsync(IReadOnlyList<Query> readings, SourceIndex index, int top, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(readings.Count);
        var embeddings = await EmbedAsync(readings, index, cancellationToken);
        SearchedQuestion? best = null;
        foreach (var query in readings)
        {
            var vector = embeddings is null ? null : Weighted(query, embeddings);
            var found = new SearchedQuestion(query, null, await retriever.RetrieveAsync(query, index, vector, top, cancellationToken));
            if (best is null || found.BestScore > best.BestScore + Margin)
            {
                best = found;
            }
        }

        if (embeddings is null)
        {
            return best!;
        }

        // A summary chooses among all sentences, every other answer among those that were found.
        var sentences = best!.Query.Form == QuestionForm.Summary
            ? Enumerable.Range(0, index.Sentences.Count)
            : best.Ranking.SelectMany(ranked => ranked.Passage.Sentences).Select(index.RowOf).Distinct();
        return best with { Relief = await SentenceRelief.OfAsync(embeddings[best.Query.Plain], [.. sentences], index, cancellationToken) };
    }

    /// <summary>All texts in one batch, each once; null without embeddings.</summary>
    private async Task<Dictionary<string, float[]>?> EmbedAsync(IReadOnlyList<Query> readings, SourceIndex index, CancellationToken cancellationToken)
    {
        if (generator is null || !index.HasEmbeddings)
        {
            return null;
        }

        string[] texts = [.. readings.SelectMany(query => query.Context.Select(context => context.Text).Prepend(query.Plain)).Distinct(StringComparer.Ordinal)];
        var embeddings = await generator.GenerateAsync(texts, EmbeddingGenerator.ForQueries, cancellationToken);
        return texts.Zip(embeddings).ToDictionary(pair => pair.First, pair => pair.Second.Vector.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The question's vector with those of its context added by their weights, of unit length again.</summary>
    private static float[] Weighted(Query query, Dictionary<string, float[]> embeddings)
    {
        float[] sum = [.. embeddings[query.Plain]];
        foreach (var context in query.Context)
        {
            TensorPrimitives.MultiplyAdd(embeddings[context.Text], (float)context.Weight, sum, sum);
        }

        TensorPrimitives.Divide(sum, query.Context.Count == 0 ? 1 : TensorPrimitives.Norm<float>(sum), sum);
        return sum;
    }
}

/// <summary>The reading of a question that was chosen, and what it found.</summary>
/// <param name="Query">The reading.</param>
/// <param name="Relief">Of the sentences that an answer may choose among, for the stand-alone question alone; null without embeddings.</param>
/// <param name="Ranking">Best first.</param>
internal sealed record SearchedQuestion(Query Query, SentenceRelief? Relief, IReadOnlyList<RankedPassage> Ranking)
{
    /// <summary>How well the best passage fits, on a scale that is the same for every query; 0 where nothing is found.</summary>
    public double BestScore => Ranking.Count > 0 ? Ranking[0].Score : 0;
}
