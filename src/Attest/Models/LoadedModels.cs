using Attest.Articles;
using Attest.Models.Embeddings;
using Attest.Models.Reading;
using Microsoft.Extensions.AI;

namespace Attest.Models;

/// <summary>The neural models that this machine has, loaded once; whatever is missing is a problem in words, and the rest works without.</summary>
public sealed class LoadedModels
{
    private readonly List<SourceProblem> problems = [];

    /// <param name="embeddingOptions">The embedding model of this process.</param>
    /// <param name="readerOptions">The span reader.</param>
    /// <param name="embedder">Embeddings by a service; null where this process computes them.</param>
    public LoadedModels(EmbeddingOptions embeddingOptions, ReaderOptions readerOptions, IEmbeddingGenerator<string, Embedding<float>>? embedder = null)
    {
        ArgumentNullException.ThrowIfNull(embeddingOptions);
        ArgumentNullException.ThrowIfNull(readerOptions);
        var loadReader = Task.Run(() => SpanReader.TryLoad(readerOptions, out var reader, out var reason) ? (reader, null) : (Reader: (SpanReader?)null, reason));
        if (embedder is not null)
        {
            Embedder = embedder;
        }
        else if (EmbeddingModel.TryLoad(embeddingOptions, out var model, out var reason))
        {
            Embedder = new EmbeddingGenerator(model);
            CountTokens = model.Tokenizer.CountTokens;
        }
        else
        {
            Report(embeddingOptions.ModelFolder, reason, "Retrieval rests on BM25 alone.");
        }

        (Reader, var noReader) = loadReader.GetAwaiter().GetResult();
        CountTokens ??= Reader is null ? null : Reader.Tokenizer.CountTokens;
        if (noReader is not null)
        {
            Report(readerOptions.ModelFolder, noReader, "Answers are chosen without the reader.");
        }
    }

    private LoadedModels()
    {
    }

    /// <summary>No model at all: BM25 alone.</summary>
    public static LoadedModels None { get; } = new();

    public IEmbeddingGenerator<string, Embedding<float>>? Embedder { get; }

    /// <summary>Tokens of a text as the networks of this machine count them; null without one.</summary>
    public Func<string, int>? CountTokens { get; }

    public SpanReader? Reader { get; }

    /// <summary>What is missing, and what that means.</summary>
    public IReadOnlyList<SourceProblem> Problems => problems;

    private void Report(string folder, string reason, string consequence)
    {
        problems.Add(new SourceProblem(folder, null, reason.TrimEnd('.'), consequence, ProblemSeverity.Note));
    }
}
