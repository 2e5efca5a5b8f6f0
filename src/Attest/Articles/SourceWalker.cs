namespace Attest.Articles;

/// <summary>Turns the paths that a user named into files, each once, in an order that depends on names only.</summary>
internal sealed class SourceWalker(IReadOnlyList<string> extensions, bool followsLinksOut, ICollection<SourceProblem> problems)
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
                $"Articles are read from {Kinds("and")} files.",
                ProblemSeverity.Note));
        }

        return files;
    }

    private void Visit(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
        {
            var before = (files.Count, problems.Count, skipped.Count);
            var root = RealPath.Of(path) ?? Path.GetFullPath(path);
            if (seen.Add(root))
            {
                VisitFolder(root, new DirectoryInfo(root), path, "", cancellationToken);
                if (before == (files.Count, problems.Count, skipped.Count))
                    Report(path, "the folder holds no articles", $"Put {Kinds("or")} files into it, or name another folder.");
            }
        }
        else if (!File.Exists(path))
        {
            Report(path, "there is no such file or folder", "Check the spelling and the working directory.");
        }
        else if (!HasReader(path))
        {
            Report(path, "files of this kind are not read", $"Name a folder or a {Kinds("or")} file.");
        }
        else if (seen.Add(RealPath.Of(path) ?? Path.GetFullPath(path)))
        {
            files.Add(new SourceFile(path, Path.GetFileName(path)));
        }
    }

    /// <param name="root">The folder that the user named; it and the next are real paths.</param>
    /// <param name="folder">In it.</param>
    /// <param name="path">As the user would write it.</param>
    private void VisitFolder(string root, DirectoryInfo folder, string path, string idPrefix, CancellationToken cancellationToken)
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
                continue;

            var entryPath = Path.Combine(path, entry.Name);
            var realPath = entry.LinkTarget is null ? entry.FullName : RealPath.Of(entry.FullName);
            if (realPath is null)
            {
                Report(entryPath, "the link leads nowhere", "Remove the link or restore what it points to.");
            }
            else if (entry.LinkTarget is not null && !followsLinksOut && !RealPath.IsBelow(realPath, root) && realPath != root)
            {
                Report(entryPath, "the link leads out of the folder", "Put what it points to into the folder, or set Sources:FollowLinksOut.");
            }
            else if (Directory.Exists(realPath))
            {
                if (seen.Add(realPath))
                    VisitFolder(root, new DirectoryInfo(realPath), entryPath, $"{idPrefix}{entry.Name}/", cancellationToken);
                else if (entry.LinkTarget is not null)
                    Report(entryPath, "the link leads to a folder that is read already", "Remove the link.", ProblemSeverity.Note);
            }
            else if (!HasReader(entry.Name))
            {
                CountSkipped(entry.Name);
            }
            else if (seen.Add(realPath))
            {
                files.Add(new SourceFile(entryPath, idPrefix + entry.Name) { Root = followsLinksOut ? null : root });
            }
        }
    }

    private bool HasReader(string path) => extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private string Kinds(string conjunction) =>
        extensions.Count == 1 ? extensions[0] : $"{string.Join(", ", extensions.SkipLast(1))} {conjunction} {extensions[^1]}";

    private void CountSkipped(string name)
    {
        if (!SidecarMetadata.IsSidecar(name))
        {
            var extension = Path.GetExtension(name);
            var kind = extension.Length > 0 ? extension : "without extension";
            skipped[kind] = skipped.GetValueOrDefault(kind) + 1;
        }
    }

    private void Report(string path, string what, string remedy, ProblemSeverity severity = ProblemSeverity.Error) =>
        problems.Add(new SourceProblem(path, null, what, remedy, severity));
}
