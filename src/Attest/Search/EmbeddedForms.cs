using Attest.Articles;
using Attest.Models.Embeddings;
using Attest.Questions;
using Microsoft.Extensions.AI;

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
        ArgumentNullException.ThrowIfNull(query);
        if (query.Parts.Count > 0 || !(query.Form == QuestionForm.YesNo || (!query.Analysis.IsSure && query.Form is (QuestionForm.Fact or QuestionForm.List))))
        {
            return query;
        }

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
        var keys = FormExample.All.Select(example => (example.Question, Key: EmbeddingKey.Of($"query\n{example.Question}"))).ToArray();
        var model = SourceIndexBuilder.ModelOf(generator!);
        var problems = new List<SourceProblem>();
        var known = cache is null
            ? new KnownEmbeddings([], [])
            : await cache.FindAsync(model, keys.Select(key => key.Key).ToHashSet(), problems, CancellationToken.None);
        var fresh = new Dictionary<EmbeddingKey, ReadOnlyMemory<float>>();
        foreach (var batch in keys.Where(key => !known.Rows.ContainsKey(key.Key)).Chunk(options.BatchSize))
        {
            var embeddings = await generator!.GenerateAsync(batch.Select(key => key.Question), EmbeddingGenerator.ForQueries, CancellationToken.None);
            foreach (var (key, embedding) in batch.Zip(embeddings))
            {
                fresh[key.Key] = embedding.Vector;
            }
        }

        if (cache is not null && fresh.Count > 0)
        {
            await cache.KeepAsync(model, fresh, known, problems);
        }

        return new FormPrototypes([.. keys.Select(key => known.Rows.TryGetValue(key.Key, out var vector) ? vector : fresh[key.Key])]);
    }
}
