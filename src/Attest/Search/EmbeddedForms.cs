namespace Attest.Search;

/// <summary>
/// The prototypes of the forms of questions, embedded when a question first needs them and kept in the cache for later runs. Thread-safe.
/// </summary>
internal sealed class EmbeddedForms(IEmbeddingGenerator<string, Embedding<float>>? generator, EmbeddingCache? cache, IndexingOptions options)
{
    private readonly Lock gate = new();
    private Task<FormPrototypes>? loading;

    /// <summary>The query with the form that its vector tells, where the rules are unsure.</summary>
    public async Task<Query> DecideAsync(Query query, ReadOnlyMemory<float> question, CancellationToken cancellationToken)
    {
        if (query.Parts.Count > 0 || !(query.Form == QuestionForm.YesNo || (!query.Analysis.IsSure && query.Form is (QuestionForm.Fact or QuestionForm.List))))
            return query;

        var prototypes = await PrototypesAsync().WaitAsync(cancellationToken);
        return query with { Analysis = prototypes.Decide(query, question) };
    }

    /// <summary>One load for all who ask; one that failed is begun anew by the next.</summary>
    private Task<FormPrototypes> PrototypesAsync()
    {
        lock (gate)
        {
            return loading is null or { IsFaulted: true } ? loading = Task.Run(LoadAsync) : loading;
        }
    }

    private async Task<FormPrototypes> LoadAsync()
    {
        // Asked as questions: the same text in an article has another vector.
        var (vectors, _) = await new CachedEmbedder(generator!, cache, options).EmbedAsync(
            [.. FormExample.All.Select(example => example.Question)],
            question => EmbeddingKey.Of($"query\n{question}"),
            EmbeddingGenerator.ForQueries,
            [],
            null,
            CancellationToken.None);
        return new FormPrototypes(vectors);
    }
}
