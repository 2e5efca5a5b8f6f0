namespace Attest.Articles;

/// <summary>Turns the paths that a user named into files, each once, in an order that depends on names only.</summary>
internal sealed class SourceWalker(ICollection<SourceProblem> problems)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly List<SourceFile> files = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> skipped = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<SourceFile> Walk(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Visit(path, cancellationToken);
        }

        if (skipped.Count > 0)
        {
            problems.Add(new SourceProblem(
                paths.Count == 1 ? paths[0] : string.Join(", ", paths),
                null,
                $"skipped {skipped.Values.Sum()} file(s) of other kinds ({string.Join(", ", skipped.Take(8).Select(kind => $"{kind.Value} {kind.Key}"))})",
                "Articles are read from .txt, .md and .jsonl files.",
                ProblemSeverity.Note));
        }

        return files;
    }

    private void Visit(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            var before = (files.Count, problems.Count, skipped.Count);
            if (seen.Add(RealPath(new DirectoryInfo(path))))
            {
                VisitFolder(new DirectoryInfo(path), path, "", cancellationToken);
                if (before == (files.Count, problems.Count, skipped.Count))
                {
                    Report(path, "the folder holds no articles", "Put .txt, .md or .jsonl files into it, or name another folder.");
                }
            }
        }
        else if (!File.Exists(path))
        {
            Report(path, "there is no such file or folder", "Check the spelling and the working directory.");
        }
        else if (!SourceFile.HasReader(path))
        {
            Report(path, "files of this kind are not read", "Name a folder or a .txt, .md or .jsonl file.");
        }
        else if (seen.Add(RealPath(new FileInfo(path))))
        {
            files.Add(new SourceFile(path, Path.GetFileName(path)));
        }
    }

    private void VisitFolder(DirectoryInfo folder, string path, string idPrefix, CancellationToken cancellationToken)
    {
        List<FileSystemInfo> entries;
        try
        {
            entries = [.. folder.EnumerateFileSystemInfos("*", Everything).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(path, "the folder cannot be listed", "Check its permissions.");
            return;
        }

        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.Name.StartsWith('.') || entry.Attributes.HasFlag(FileAttributes.Hidden) && OperatingSystem.IsWindows())
            {
                continue;
            }

            var entryPath = Path.Combine(path, entry.Name);
            if (RealPathOrNull(entry) is not { } realPath)
            {
                Report(entryPath, "the link leads nowhere", "Remove the link or restore what it points to.");
            }
            else if (Directory.Exists(realPath))
            {
                if (seen.Add(realPath))
                {
                    VisitFolder(new DirectoryInfo(realPath), entryPath, $"{idPrefix}{entry.Name}/", cancellationToken);
                }
                else if (entry.LinkTarget is not null)
                {
                    Report(entryPath, "the link leads to a folder that is read already", "Remove the link.", ProblemSeverity.Note);
                }
            }
            else if (!SourceFile.HasReader(entry.Name))
            {
                CountSkipped(entry.Name);
            }
            else if (seen.Add(realPath))
            {
                files.Add(new SourceFile(entryPath, idPrefix + entry.Name));
            }
        }
    }

    private void CountSkipped(string name)
    {
        if (!SidecarMetadata.IsSidecar(name))
        {
            var extension = Path.GetExtension(name);
            var kind = extension.Length > 0 ? extension : "without extension";
            skipped[kind] = skipped.GetValueOrDefault(kind) + 1;
        }
    }

    private void Report(string path, string what, string remedy, ProblemSeverity severity = ProblemSeverity.Error)
    {
        problems.Add(new SourceProblem(path, null, what, remedy, severity));
    }

    private static string RealPath(FileSystemInfo entry) => RealPathOrNull(entry) ?? entry.FullName;

    /// <summary>The full path behind every link at the end of a path; null for links that are broken or lead to themselves.</summary>
    private static string? RealPathOrNull(FileSystemInfo entry)
    {
        try
        {
            var target = entry.LinkTarget is null ? entry : entry.ResolveLinkTarget(returnFinalTarget: true);
            return target is { Exists: true } ? Path.TrimEndingDirectorySeparator(target.FullName) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>A file that a reader exists for.</summary>
/// <param name="Path">The path as the user named it, or that of the folder joined with the way below it.</param>
/// <param name="Id">The path below the source folder with '/', or the file name where the file itself was named.</param>
internal sealed record SourceFile(string Path, string Id)
{
    public static bool HasReader(string path) => IsJsonLines(path) || HasExtension(path, ".txt") || HasExtension(path, ".md");

    public static bool IsJsonLines(string path) => HasExtension(path, ".jsonl");

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
