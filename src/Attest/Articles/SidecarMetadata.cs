namespace Attest.Articles;

/// <summary>Metadata of an article in a file of its own: FILE.meta.yaml, where FILE is the article's name with or without extension.</summary>
internal static class SidecarMetadata
{
    private const string Suffix = ".meta.yaml";

    public static bool IsSidecar(string name) => name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    public static async Task<ArticleMetadata> ReadAsync(
        string articlePath, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var path = articlePath + Suffix;
        if (!File.Exists(path))
        {
            path = Path.ChangeExtension(articlePath, null) + Suffix;
            if (!File.Exists(path))
            {
                return ArticleMetadata.Empty;
            }
        }

        try
        {
            var bytes = await BoundedFile.ReadAsync(path, YamlMetadata.MaxLength, cancellationToken);
            if (bytes is not null && TextDecoder.Decode(bytes).Text is { } yaml)
            {
                return DeclaredMetadata.Read(path, YamlMetadata.Read(path, yaml, null, problems.Add), problems.Add);
            }

            problems.Add(new SourceProblem(path, null, "too large or no text, so its metadata are left out", "Write title, publisher, published, authors and url as YAML."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new SourceProblem(path, null, "the file cannot be read, so its metadata are left out", "Check its permissions."));
        }

        return ArticleMetadata.Empty;
    }
}
