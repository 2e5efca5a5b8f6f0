namespace Attest.Articles;

/// <summary>Reads every article below a set of paths. What cannot be read becomes a problem; the rest still loads.</summary>
public sealed class ArticleLoader(SourcesOptions options)
{
    /// <param name="paths">Folders (with everything below them) and .txt, .md or .jsonl files.</param>
    /// <param name="progress">Told after every file.</param>
    /// <param name="cancellationToken">Stops between two reads.</param>
    /// <returns>
    /// Articles ordered by id and problems in the order of reading. Where two articles have one id, the first stays (paths in the
    /// order given, files by name, lines from the top) and the second is a problem. A file that several paths lead to counts once.
    /// </returns>
    public async Task<LoadedArticles> LoadAsync(
        IReadOnlyList<string> paths, IProgress<ReadingProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var problems = new List<SourceProblem>();
        var articles = new Dictionary<string, Article>(StringComparer.Ordinal);
        var files = new SourceWalker(problems).Walk(paths, cancellationToken);
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
            // A pipe or a device has no length either, and opening it could wait for ever.
            if (LengthOf(file.Path) == 0)
            {
                problems.Add(new SourceProblem(file.Path, null, "the file is empty", "Put the article's text into it or remove it."));
            }
            else if (SourceFile.IsJsonLines(file.Path))
            {
                await foreach (var (article, line) in new JsonLinesReader(options.MaxLineBytes).ReadAsync(file, problems, cancellationToken))
                {
                    Add(article, file, line, articles, problems);
                }
            }
            else if (await new TextFileReader(options.MaxFileBytes).ReadAsync(file, problems, cancellationToken) is { } article)
            {
                Add(article, file, null, articles, problems);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new SourceProblem(
                file.Path, null, "the file cannot be read", "Check its permissions, and that no other program holds it open."));
        }
    }

    private static long LengthOf(string path)
    {
        var file = new FileInfo(path);
        return ((FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file).Length;
    }

    private static void Add(
        Article article, SourceFile file, int? line, Dictionary<string, Article> articles, List<SourceProblem> problems)
    {
        if (!articles.TryAdd(article.Id, article))
        {
            problems.Add(new SourceProblem(
                file.Path,
                line,
                $"left out: there is an article '{article.Id}' already",
                line is null ? "Rename the file, or name the folder above both as one source." : "Give every line an id of its own."));
        }
    }
}

/// <summary>What a set of source paths holds: the articles that could be read, ordered by id, and what could not.</summary>
public sealed record LoadedArticles(IReadOnlyList<Article> Articles, IReadOnlyList<SourceProblem> Problems);

/// <param name="Done">Files that were read.</param>
/// <param name="Total">Files in all.</param>
public readonly record struct ReadingProgress(int Done, int Total);
