using Attest.Articles;
using Attest.Models.Embeddings;
using Attest.Models.Reading;
using Microsoft.Extensions.AI;

namespace Attest.Models;

/// <summary>
/// The neural models that this machine has, loaded together when one of them is first asked for; whatever is missing is a problem in words,
/// and the rest works without.
/// </summary>
public sealed class LoadedModels : IDisposable
{
    private readonly Lazy<Networks> networks;

    /// <param name="embeddingOptions">The embedding model of this process.</param>
    /// <param name="readerOptions">The span reader.</param>
    /// <param name="embedder">Embeddings by a service or by a generator of the host's own; null where this process computes them.</param>
    public LoadedModels(EmbeddingOptions embeddingOptions, ReaderOptions readerOptions, IEmbeddingGenerator<string, Embedding<float>>? embedder = null)
    {
        ArgumentNullException.ThrowIfNull(embeddingOptions);
        ArgumentNullException.ThrowIfNull(readerOptions);
        networks = new(() => Load(embeddingOptions, readerOptions, embedder));
    }

    private LoadedModels() => networks = new(() => new Networks(null, null, null, []));

    /// <summary>No model at all: BM25 alone.</summary>
    public static LoadedModels None { get; } = new();

    public IEmbeddingGenerator<string, Embedding<float>>? Embedder => networks.Value.Embedder;

    /// <summary>Tokens of a text as the networks of this machine count them; null without one.</summary>
    public Func<string, int>? CountTokens => (networks.Value.Model?.Tokenizer ?? Reader?.Tokenizer) is { } tokenizer ? tokenizer.CountTokens : null;

    public SpanReader? Reader => networks.Value.Reader;

    /// <summary>What is missing, and what that means.</summary>
    public IReadOnlyList<SourceProblem> Problems => networks.Value.Problems;

    public void Dispose()
    {
        if (networks.IsValueCreated)
        {
            networks.Value.Model?.Dispose();
            networks.Value.Reader?.Dispose();
        }
    }

    private static Networks Load(EmbeddingOptions embeddingOptions, ReaderOptions readerOptions, IEmbeddingGenerator<string, Embedding<float>>? embedder)
    {
        var loadReader = Task.Run(
            () => SpanReader.TryLoad(readerOptions, out var reader, out var reason) ? (reader, null) : (Reader: (SpanReader?)null, reason));
        var problems = new List<SourceProblem>();
        EmbeddingModel? model = null;
        if (embedder is null && !EmbeddingModel.TryLoad(embeddingOptions, out model, out var noModel))
        {
            problems.Add(Problem(embeddingOptions.ModelFolder, noModel, "Retrieval rests on BM25 alone."));
        }

        var (reader, noReader) = loadReader.GetAwaiter().GetResult();
        if (noReader is not null)
        {
            problems.Add(Problem(readerOptions.ModelFolder, noReader, "Answers are chosen without the reader."));
        }

        return new Networks(embedder ?? (model is null ? null : new EmbeddingGenerator(model)), model, reader, problems);
    }

    private static SourceProblem Problem(string folder, string reason, string consequence)
    {
        return new SourceProblem(folder, null, reason.TrimEnd('.'), consequence, ProblemSeverity.Note);
    }

    private sealed record Networks(
        IEmbeddingGenerator<string, Embedding<float>>? Embedder, EmbeddingModel? Model, SpanReader? Reader, IReadOnlyList<SourceProblem> Problems);
}
