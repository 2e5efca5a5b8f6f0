namespace Attest.Articles;

/// <summary>A file that a reader exists for.</summary>
/// <param name="Path">The path as the user named it, or that of the folder joined with the way below it.</param>
/// <param name="Id">The path below the source folder with '/', or the file name where the file itself was named.</param>
internal sealed record SourceFile(string Path, string Id)
{
    public static bool HasReader(string path) => IsJsonLines(path) || HasExtension(path, ".txt") || HasExtension(path, ".md");

    public static bool IsJsonLines(string path) => HasExtension(path, ".jsonl");

    private static bool HasExtension(string path, string extension) => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
