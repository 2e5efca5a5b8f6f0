namespace Attest.Articles;

/// <summary>Reads every article below a set of paths. What cannot be read becomes a problem; the rest still loads.</summary>
internal sealed class ArticleLoader(IEnumerable<IArticleReader> readers, SourcesOptions options)
{
    private readonly Dictionary<string, IArticleReader> byExtension = readers
        .SelectMany(reader => reader.Extensions.Select(extension => (extension, reader)))
        .GroupBy(entry => entry.extension, entry => entry.reader, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.Last(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads what the program itself brings a reader for.</summary>
    internal ArticleLoader(SourcesOptions options)
        : this([new TextFileReader(options), new JsonLinesReader(options)], options)
    {
    }

    /// <param name="paths">Folders (with everything below them) and files of which a reader knows the extension.</param>
    /// <param name="progress">Told after every file.</param>
    /// <returns>
    /// Articles ordered by id and problems in the order of reading. Where two articles have one id, the first stays (paths in the
    /// order given, files by name, lines from the top) and the second is a problem. A file that several paths lead to counts once.
    /// </returns>
    public async Task<LoadedArticles> LoadAsync(
        IReadOnlyList<string> paths, IProgress<ReadingProgress>? progress, CancellationToken cancellationToken)
    {
        var problems = new List<SourceProblem>();
        var articles = new Dictionary<string, Article>(StringComparer.Ordinal);
        var files = new SourceWalker([.. byExtension.Keys.Select(extension => extension.ToLowerInvariant())], options.FollowLinksOut, problems)
            .Walk(paths, cancellationToken);
        for (var i = 0; i < files.Count; i++)
        {
            await ReadFileAsync(files[i], articles, problems, cancellationToken);
            progress?.Report(new ReadingProgress(i + 1, files.Count));
        }

        return new LoadedArticles([.. articles.Values.OrderBy(article => article.Id, StringComparer.Ordinal)], problems);
    }

    private async Task ReadFileAsync(
        SourceFile file, Dictionary<string, Article> articles, List<SourceProblem> problems, CancellationToken cancellationToken)
    {
        try
        {
            if (!BoundedFile.HasContent(file.Path))
            {
                problems.Add(SourceProblem.Empty(file.Path));
                return;
            }

            var sidecar = await SidecarMetadata.ReadAsync(file, problems.Add, cancellationToken);
            await foreach (var source in byExtension[Path.GetExtension(file.Path)].ReadAsync(file, problems.Add, cancellationToken))
            {
                var declared = source.Line is null ? source with { Declared = sidecar.Or(source.Declared) } : source;
                if (!articles.TryAdd(source.Id, PageAnalyzer.Analyze(declared)))
                {
                    problems.Add(new SourceProblem(
                        file.Path,
                        source.Line,
                        $"left out: there is an article '{source.Id}' already",
                        source.Line is null ? "Rename the file, or name the folder above both as one source." : "Give every line an id of its own."));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new SourceProblem(
                file.Path, null, "the file cannot be read", "Check its permissions, and that no other program holds it open."));
        }
    }
}

/// <summary>What a set of source paths holds: the articles that could be read, ordered by id, and what could not.</summary>
internal sealed record LoadedArticles(IReadOnlyList<Article> Articles, IReadOnlyList<SourceProblem> Problems);

internal readonly record struct ReadingProgress(int Done, int Total);
