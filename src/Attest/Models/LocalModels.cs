namespace Attest.Models;

/// <summary>
/// The networks of this machine, each read when it is first asked for. One that is missing is null and a problem in words, and the rest works
/// without. The container hands the networks out as services of their own, and disposes them. Thread-safe.
/// </summary>
internal sealed class LocalModels(EmbeddingOptions embedding, ReaderOptions reading, SupportOptions supporting)
{
    private readonly Network<EmbeddingGenerator> embedder =
        new(embedding.ModelFolder, "Retrieval rests on BM25 alone.", () => EmbeddingGenerator.Load(embedding));

    private readonly Network<SpanReader> reader = new(reading.ModelFolder, "Answers are chosen without the reader.", () => SpanReader.Load(reading));

    private readonly Network<SupportNetwork> support =
        new(supporting.ModelFolder, "Rules alone judge whether the sources bear a chat model's sentences out.", () => SupportNetwork.Load(supporting));

    public EmbeddingGenerator? Embedder
    {
        get
        {
            // Whoever embeds here reads as well: the other core can begin.
            reader.Begin();
            return embedder.Value;
        }
    }

    public SpanReader? Reader => reader.Value;

    public SupportNetwork? Support => support.Value;

    /// <summary>What was asked for and is missing, and what that means.</summary>
    public IEnumerable<SourceProblem> Problems => new[] { embedder.Problem, reader.Problem, support.Problem }.OfType<SourceProblem>();

    private sealed class Network<T>(string folder, string consequence, Func<T> load)
        where T : class
    {
        private readonly Lazy<Task<(T? Value, SourceProblem? Problem)>> loading = new(() => Task.Run(() => Load(folder, consequence, load)));

        public T? Value => loading.Value.GetAwaiter().GetResult().Value;

        public SourceProblem? Problem => loading.IsValueCreated ? loading.Value.GetAwaiter().GetResult().Problem : null;

        public void Begin() => _ = loading.Value;

        private static (T? Value, SourceProblem? Problem) Load(string folder, string consequence, Func<T> load)
        {
            try
            {
                return (load(), null);
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                return (null, new SourceProblem(folder, null, exception.Message.TrimEnd('.'), consequence, ProblemSeverity.Note));
            }
        }
    }
}
