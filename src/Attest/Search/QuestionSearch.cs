namespace Attest.Search;

/// <summary>Embeds and searches a question. Thread-safe.</summary>
internal sealed class QuestionSearch(Retriever retriever, IEmbeddingGenerator<string, Embedding<float>>? generator, EmbeddedForms? forms = null)
{
    public async Task<SearchedQuestion> SearchAsync(Query query, SourceIndex index, int top, CancellationToken cancellationToken)
    {
        if (await EmbedAsync(query, index, cancellationToken) is not { } embeddings)
            return new SearchedQuestion(query, null, await retriever.RetrieveAsync(query, index, null, top, cancellationToken));

        query = forms is null ? query : await forms.DecideAsync(query, embeddings[query.Plain], cancellationToken);
        if (!query.IsSearchedFor)
            return new SearchedQuestion(query, null, []);

        var ranking = await retriever.RetrieveAsync(query, index, Weighted(query, embeddings), top, cancellationToken);
        // A summary and a timeline choose among all sentences, a comparison among those of the articles found, other answers among those that were found.
        var sentences = query.Form switch
        {
            QuestionForm.Summary or QuestionForm.Timeline => Enumerable.Range(0, index.Sentences.Count),
            QuestionForm.Compare => ranking.Select(ranked => ranked.Passage.Article).Distinct().SelectMany(index.SentencesOf).Select(index.RowOf),
            _ => ranking.SelectMany(ranked => ranked.Passage.Sentences).Select(index.RowOf).Distinct(),
        };
        return new SearchedQuestion(query, await SentenceRelief.OfAsync(embeddings[query.Plain], [.. sentences], index, cancellationToken), ranking);
    }

    /// <summary>The question and its context in one batch, each text once; null without embeddings.</summary>
    private async Task<Dictionary<string, float[]>?> EmbedAsync(Query query, SourceIndex index, CancellationToken cancellationToken)
    {
        if (generator is null || !index.HasEmbeddings)
            return null;

        string[] texts = [.. query.Context.Select(context => context.Text).Prepend(query.Plain).Distinct(StringComparer.Ordinal)];
        var embeddings = await generator.GenerateAsync(texts, EmbeddingGenerator.ForQueries, cancellationToken);
        return texts.Zip(embeddings).ToDictionary(pair => pair.First, pair => pair.Second.Vector.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The question's vector with those of its context added by their weights, of unit length again.</summary>
    private static float[] Weighted(Query query, Dictionary<string, float[]> embeddings)
    {
        float[] sum = [.. embeddings[query.Plain]];
        foreach (var context in query.Context)
            TensorPrimitives.MultiplyAdd(embeddings[context.Text], (float)context.Weight, sum, sum);

        TensorPrimitives.Divide(sum, query.Context.Count == 0 ? 1 : TensorPrimitives.Norm<float>(sum), sum);
        return sum;
    }
}

/// <param name="Query">The question, with its form looked at anew.</param>
/// <param name="Relief">Of the sentences that an answer may choose among, for the stand-alone question alone; null without embeddings.</param>
/// <param name="Ranking">Best first.</param>
internal sealed record SearchedQuestion(Query Query, SentenceRelief? Relief, IReadOnlyList<RankedPassage> Ranking);
