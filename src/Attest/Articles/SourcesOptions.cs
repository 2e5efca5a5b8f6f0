using System.ComponentModel.DataAnnotations;

namespace Attest.Articles;

/// <summary>Where the articles are. Section "Sources".</summary>
public sealed class SourcesOptions
{
    public const string Section = "Sources";

    /// <summary>Folders, files or .jsonl files; relative to the working directory.</summary>
    [MinLength(1)]
    public IList<string> Paths { get; init; } = [];
}
