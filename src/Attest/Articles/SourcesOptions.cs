namespace Attest.Articles;

/// <summary>Where the articles are. Section "Sources".</summary>
public sealed class SourcesOptions
{
    public const string Section = "Sources";

    /// <summary>Folders, files or .jsonl files; relative to the working directory.</summary>
    [MinLength(1)]
    public IList<string> Paths { get; init; } = [];

    /// <summary>Whether links in a folder are followed that lead out of it: who may write into the folder could have any file of this machine read.</summary>
    public bool FollowLinksOut { get; init; }

    /// <summary>Bytes of the largest text file that is read; the default is about six times "War and Peace".</summary>
    [Range(1, 1 << 30)]
    public int MaxFileBytes { get; init; } = 16 << 20;

    /// <summary>Bytes of the longest line that is read from a .jsonl file; the file itself may be of any size.</summary>
    [Range(1, 1 << 30)]
    public int MaxLineBytes { get; init; } = 16 << 20;
}
