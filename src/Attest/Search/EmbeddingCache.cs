namespace Attest.Search;

/// <summary>
/// Embeddings from earlier runs, by model and text: whatever a text stands in, it is embedded once. A folder of files that never change
/// once they are written, so that processes need not wait for each other: each writes files of its own. What cannot be read or written
/// costs time, never an answer, and is said. Thread-safe.
/// <para>
/// What it holds is bounded: where the files together exceed the limit, those go whose use lies furthest back, and at last what this run
/// does not need of its own. Only a run that alone needs more than the limit exceeds it.
/// </para>
/// </summary>
internal sealed class EmbeddingCache(CacheFolder folder)
{
    // Smaller files are written together with the next: a folder whose articles change daily must not become a thousand files.
    private const long SmallFile = 4L << 20;

    public string FullPath => folder.FullPath;

    /// <summary>What is known of the wanted texts; the dimensions are null where the model does not say how many it makes.</summary>
    public async Task<KnownEmbeddings> FindAsync(
        string model, int? dimensions, IReadOnlySet<EmbeddingKey> wanted, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var known = new KnownEmbeddings([], []);
        var isWhole = false;
        for (var attempt = 0; attempt < 3 && !isWhole; attempt++)
        {
            isWhole = true;
            foreach (var file in folder.Files())
            {
                isWhole &= await TryAsync(file.FullName, problems, async () =>
                {
                    var opened = await EmbeddingFile.OpenAsync(file.FullName, cancellationToken);
                    if (opened.Model == model && dimensions is { } length && opened.Dimensions != length)
                        throw new InvalidDataException($"holds embeddings of {opened.Dimensions} dimensions, and the model makes {length}");

                    if (opened.Model == model && opened.Keys.Any(key => wanted.Contains(key) && !known.Rows.ContainsKey(key)))
                    {
                        await TakeAsync(opened, wanted.Contains, known.Rows, cancellationToken);
                        known.Files.Add(file.FullName);
                        folder.NoteUse(file);
                    }
                    else if (opened.Model != model && folder.IsFile)
                    {
                        problems.Add(Note(
                            FullPath, $"was built by the embedding model '{opened.Model}', and '{model}' is configured", "The articles are embedded anew."));
                    }
                });
            }
        }

        return known;
    }

    /// <summary>Keeps what is new, at least one, beside what was found for the same run, and lets go of what exceeds the limit.</summary>
    public async Task KeepAsync(
        string model, IReadOnlyDictionary<EmbeddingKey, ReadOnlyMemory<float>> fresh, KnownEmbeddings known, ICollection<SourceProblem> problems)
    {
        if (folder.IsFile)
        {
            problems.Add(Note(FullPath, $"lacks {fresh.Count} of the texts, which were embedded", "Write it anew with 'attest index --out'."));
            return;
        }

        try
        {
            var rows = new Dictionary<EmbeddingKey, ReadOnlyMemory<float>>(fresh);
            var merged = await AddSmallFilesAsync(model, rows, problems);
            HashSet<string> used = [await folder.WriteAsync(model, rows)];
            merged.Except(used).ToList().ForEach(CacheFolder.Delete);
            used.UnionWith(known.Files);
            if (!folder.Trim(used))
            {
                var whole = await folder.WriteAsync(model, fresh.Concat(known.Rows).ToDictionary());
                used.Where(file => file != whole).ToList().ForEach(CacheFolder.Delete);
            }
        }
        catch (Exception exception) when (FileSizeLimit.IsOfDisk(exception))
        {
            problems.Add(Note(
                FullPath,
                $"cannot be written, so the next start embeds the articles again ({exception.Message})",
                "Make the folder writable, or name another with --cache or Indexing:CachePath."));
        }
    }

    /// <returns>The files that were added, whole.</returns>
    private async Task<List<string>> AddSmallFilesAsync(string model, Dictionary<EmbeddingKey, ReadOnlyMemory<float>> rows, ICollection<SourceProblem> problems)
    {
        var added = new List<string>();
        foreach (var small in folder.Files().Where(file => file.Length < SmallFile))
        {
            await TryAsync(small.FullName, problems, async () =>
            {
                var opened = await EmbeddingFile.OpenAsync(small.FullName, CancellationToken.None);
                if (opened.Model == model && opened.Dimensions == rows.Values.First().Length)
                {
                    await TakeAsync(opened, _ => true, rows, CancellationToken.None);
                    added.Add(small.FullName);
                }
            });
        }

        return added;
    }

    /// <summary>False where the file is gone: another process has put it together with others, which a new look at the folder finds.</summary>
    private async Task<bool> TryAsync(string file, ICollection<SourceProblem> problems, Func<Task> use)
    {
        try
        {
            await use();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (InvalidDataException exception)
        {
            var isOurs = folder.IsOurs(file);
            problems.Add(Note(file, exception.Message, $"{(isOurs ? "It is deleted" : "Remove it")}; the articles are embedded anew."));
            if (isOurs)
                CacheFolder.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(Note(file, $"cannot be read ({exception.Message})", "The articles are embedded anew."));
        }

        return true;
    }

    private static async Task TakeAsync(
        EmbeddingFile file, Func<EmbeddingKey, bool> isWanted, Dictionary<EmbeddingKey, ReadOnlyMemory<float>> found, CancellationToken cancellationToken)
    {
        foreach (var (key, row) in file.Keys.Zip(await file.ReadRowsAsync(cancellationToken)).Where(pair => isWanted(pair.First)))
            found.TryAdd(key, row);
    }

    private static SourceProblem Note(string file, string what, string remedy) => new(file, null, $"the index cache {what}", remedy, ProblemSeverity.Note);
}

/// <summary>What a cache knows of a run's texts, and the full paths of the files that it came from.</summary>
internal sealed record KnownEmbeddings(Dictionary<EmbeddingKey, ReadOnlyMemory<float>> Rows, HashSet<string> Files);
