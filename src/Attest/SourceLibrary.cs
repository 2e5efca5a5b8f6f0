namespace Attest;

/// <summary>Holds the current index snapshot; loading again builds a new one and swaps the reference. Thread-safe.</summary>
public sealed class SourceLibrary
{
    private readonly SourcesOptions sources;
    private readonly ArticleLoader articles;
    private readonly IndexingOptions indexing;
    private readonly SourceIndexBuilder builder;
    private readonly LocalModels models;
    private volatile SourceIndex? current;

    internal SourceLibrary(SourcesOptions sources, ArticleLoader articles, IndexingOptions indexing, SourceIndexBuilder builder, LocalModels models)
    {
        this.sources = sources;
        this.articles = articles;
        this.indexing = indexing;
        this.builder = builder;
        this.models = models;
    }

    /// <exception cref="InvalidOperationException">Nothing is loaded yet: <see cref="LoadAsync"/> comes first.</exception>
    public SourceIndex Current => current ?? throw new InvalidOperationException("The sources are not loaded yet.");

    public bool IsReady => current is not null;

    /// <summary>Where embeddings are kept between runs, a full path; null where none are kept.</summary>
    public string? CachePath => builder.Cache?.FullPath;

    /// <summary>Reads the articles, takes over what the index cache knows, computes the rest and keeps it there.</summary>
    public async Task<SourceIndex> LoadAsync(IProgress<IndexingProgress>? progress, CancellationToken cancellationToken)
    {
        var reading = progress is null ? null : new ReadingRelay(progress);
        var loaded = await articles.LoadAsync([.. sources.Paths], reading, cancellationToken);
        var problems = new List<SourceProblem>([.. loaded.Problems, .. models.Problems]);
        if (indexing.LacksCacheFolder)
        {
            const string What = "this user has no home folder, so every start embeds the articles";
            problems.Add(new SourceProblem("the index cache", null, What, "Name a folder in Indexing:CachePath.", ProblemSeverity.Note));
        }

        return current = await builder.BuildAsync(loaded with { Problems = problems }, progress, cancellationToken);
    }

    /// <summary>Writes the embeddings of the current index to one file, which Indexing:CachePath may name or its folder hold.</summary>
    /// <returns>The full path of the file.</returns>
    /// <exception cref="ArgumentException">There are no embeddings to write.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Task<string> SaveSnapshotAsync(string path, CancellationToken cancellationToken) => builder.SaveAsync(path, Current, cancellationToken);

    private sealed class ReadingRelay(IProgress<IndexingProgress> progress) : IProgress<ReadingProgress>
    {
        public void Report(ReadingProgress value) => progress.Report(new IndexingProgress("reading", value.Done, value.Total));
    }
}
