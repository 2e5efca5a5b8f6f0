namespace Attest.Search;

/// <summary>The folder (a full path) of an <see cref="EmbeddingCache"/>'s files, up to so many bytes, or one file that was written elsewhere.</summary>
internal sealed class CacheFolder(string path, long limit)
{
    public const string TemporaryExtension = ".tmp";

    private const string Extension = ".embeddings";

    private static readonly TimeSpan UseIsNoted = TimeSpan.FromDays(1);
    private static readonly TimeSpan TemporaryIsAbandoned = TimeSpan.FromHours(1);

    public string FullPath => path;

    /// <summary>Whether it is one file, which is read and never changed.</summary>
    public bool IsFile => File.Exists(path);

    /// <summary>Where the system keeps what this user's programs can make again: null where the user has no home folder.</summary>
    public static string? OfUser(Func<string, string?> variable)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        // The XDG specification has relative paths ignored.
        return OperatingSystem.IsWindows() ? Below(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "attest", "cache")
            : OperatingSystem.IsMacOS() ? Below(home, "Library", "Caches", "attest")
            : variable("XDG_CACHE_HOME") is { } xdg && Path.IsPathFullyQualified(xdg) ? Path.Combine(xdg, "attest")
            : Below(home, ".cache", "attest");

        static string? Below(string folder, params string[] names) => folder.Length == 0 ? null : Path.Combine([folder, .. names]);
    }

    /// <summary>The largest first, so that few need to be read. Another process may have deleted one since the folder was listed.</summary>
    public List<FileInfo> Files()
    {
        var folder = new DirectoryInfo(path);
        return IsFile ? [new FileInfo(path)]
            : folder.Exists ? [.. folder.EnumerateFiles($"*{Extension}").Where(file => file.Exists).OrderByDescending(file => file.Length)]
            : [];
    }

    /// <summary>Whether the name is one that <see cref="WriteAsync"/> gives.</summary>
    public bool IsOurs(string file) => !IsFile && Path.GetFileNameWithoutExtension(file) is { Length: 32 } name && name.All(char.IsAsciiHexDigitLower);

    /// <returns>The full path of the file.</returns>
    public Task<string> WriteAsync(string model, IReadOnlyDictionary<EmbeddingKey, ReadOnlyMemory<float>> rows) => EmbeddingFile.WriteAsync(
        checksum => Path.Combine(path, Convert.ToHexStringLower(checksum.AsSpan(0, 16)) + Extension), model, rows, CancellationToken.None);

    /// <summary>Files that were used last stay longest, by the day.</summary>
    public void NoteUse(FileInfo file)
    {
        // A folder that may only be read serves as well.
        if (!IsFile && Age(file) >= UseIsNoted)
            Try(() => file.LastWriteTimeUtc = DateTime.UtcNow);
    }

    /// <summary>Deletes what processes that were killed left half written, then the files whose use lies furthest back until the limit holds.</summary>
    /// <returns>Whether the limit holds.</returns>
    public bool Trim(IReadOnlySet<string> used)
    {
        DeleteAbandoned(path, "*");
        var files = Files();
        var size = files.Sum(file => file.Length);
        foreach (var file in files.Where(file => !used.Contains(file.FullName)).OrderBy(file => file.LastWriteTimeUtc).TakeWhile(_ => size > limit))
        {
            size -= file.Length;
            Delete(file.FullName);
        }

        return size <= limit;
    }

    /// <summary>Deletes what processes that were killed left half written, of files whose name fits the pattern.</summary>
    public static void DeleteAbandoned(string folder, string pattern) =>
        new DirectoryInfo(folder).EnumerateFiles(pattern + TemporaryExtension).Where(file => file.Exists && Age(file) > TemporaryIsAbandoned).ToList()
            .ForEach(file => Delete(file.FullName));

    /// <summary>Where another process reads it on a system that holds open files, a later run deletes it.</summary>
    public static void Delete(string file) => Try(() => File.Delete(file));

    private static void Try(Action change)
    {
        try
        {
            change();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The cache serves without the change.
        }
    }

    private static TimeSpan Age(FileInfo file) => DateTime.UtcNow - file.LastWriteTimeUtc;
}
