using Attest.Articles;
using Attest.Models;
using Attest.Models.Embeddings;
using Attest.Search;

namespace Attest;

/// <summary>Holds the current index snapshot; loading again builds a new one and swaps the reference. Thread-safe.</summary>
public sealed class SourceLibrary(
    SourcesOptions sources, ArticleLoader articles, IndexingOptions indexing, SourceIndexBuilder builder, LoadedModels models)
{
    private volatile SourceIndex? current;

    /// <exception cref="InvalidOperationException">Nothing is loaded yet: <see cref="LoadAsync"/> comes first.</exception>
    public SourceIndex Current => current ?? throw new InvalidOperationException("The sources are not loaded yet.");

    public bool IsReady => current is not null;

    /// <summary>Reads the articles, takes over what the index snapshot knows, computes the rest and saves the snapshot if anything is new.</summary>
    /// <param name="progress">Told what is read and embedded.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <param name="rebuild">Replaces the snapshot of another model that is refused otherwise.</param>
    /// <exception cref="SnapshotRefusedException">The snapshot is another model's, and one of the two is a service.</exception>
    public async Task<SourceIndex> LoadAsync(IProgress<IndexingProgress>? progress, CancellationToken cancellationToken, bool rebuild = false)
    {
        var reading = progress is null ? null : new ReadingRelay(progress);
        var loaded = await articles.LoadAsync([.. sources.Paths], reading, cancellationToken);
        var problems = new List<SourceProblem>([.. loaded.Problems, .. models.Problems]);
        var known = ReadSnapshot(problems, rebuild);
        var index = await builder.BuildAsync(loaded with { Problems = problems }, known, progress, cancellationToken);
        if (index.NewEmbeddings > 0)
        {
            WriteSnapshot(index, problems);
        }

        return current = index;
    }

    /// <summary>Writes the embeddings of the current index, for a later start of this or another program.</summary>
    /// <param name="path">Where to; null means where they are looked for.</param>
    /// <returns>The full path of the file.</returns>
    /// <exception cref="ArgumentException">There are no embeddings to write.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public string SaveSnapshot(string? path)
    {
        var target = Path.GetFullPath(path ?? indexing.SnapshotPath);
        IndexSnapshot.Save(target, Current);
        return target;
    }

    private EmbeddingCache? ReadSnapshot(List<SourceProblem> problems, bool rebuild)
    {
        if (builder.EmbeddingModel is not { } model || indexing.SnapshotPath.Length == 0)
        {
            return null;
        }

        var reading = IndexSnapshot.Load(indexing.SnapshotPath, model);
        if (reading.OtherModel is { } other
            && !rebuild
            && (ServiceEmbeddingGenerator.IsNameOfService(other) || ServiceEmbeddingGenerator.IsNameOfService(model)))
        {
            throw new SnapshotRefusedException($"{Path.GetFullPath(indexing.SnapshotPath)}: {reading.Problem!.What}. {SnapshotRefusedException.Remedy}");
        }

        if (reading.Problem is { } problem)
        {
            problems.Add(problem);
        }

        return reading.Embeddings;
    }

    private void WriteSnapshot(SourceIndex index, List<SourceProblem> problems)
    {
        if (indexing.SnapshotPath.Length == 0)
        {
            return;
        }

        try
        {
            IndexSnapshot.Save(indexing.SnapshotPath, index);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new SourceProblem(
                indexing.SnapshotPath,
                null,
                "the index snapshot cannot be written, so the next start embeds the articles again",
                "Make the folder writable, or set Indexing:SnapshotPath.",
                ProblemSeverity.Note));
        }
    }

    private sealed class ReadingRelay(IProgress<IndexingProgress> progress) : IProgress<ReadingProgress>
    {
        public void Report(ReadingProgress value) => progress.Report(new IndexingProgress("reading", value.Done, value.Total));
    }
}
