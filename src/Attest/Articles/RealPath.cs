namespace Attest.Articles;

internal static class RealPath
{
    /// <summary>As many as Linux follows; more is a loop.</summary>
    private const int MostLinks = 40;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>The full path without a link in any of its parts; null where it leads nowhere.</summary>
    public static string? Of(string path)
    {
        var (real, parts, links) = ("", new Stack<string>(), 0);
        Begin(Path.GetFullPath(path));
        try
        {
            while (parts.TryPop(out var part))
            {
                var next = part == ".." ? Path.GetDirectoryName(real) ?? real : Path.Combine(real, part);
                if (new FileInfo(next).LinkTarget is not { } target)
                    real = next;
                else if (++links > MostLinks)
                    return null;
                else
                    Begin(target);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return Path.Exists(real) ? real : null;

        void Begin(string target)
        {
            var root = Path.IsPathFullyQualified(target) ? Path.GetPathRoot(target)! : "";
            real = root.Length > 0 ? root : real;
            foreach (var part in target[root.Length..].Split(Separators, StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse())
                parts.Push(part);
        }
    }

    /// <summary>Whether a real path is below a real folder.</summary>
    public static bool IsBelow(string real, string folder) => real.StartsWith(
        folder.EndsWith(Path.DirectorySeparatorChar) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
