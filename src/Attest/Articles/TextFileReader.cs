namespace Attest.Articles;

/// <summary>Reads a .txt or .md file as one article, with the metadata that it or a file beside it declares.</summary>
internal sealed class TextFileReader(int maxBytes)
{
    /// <summary>The article, or null with a problem reported.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public async Task<Article?> ReadAsync(SourceFile file, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        if (await BoundedFile.ReadAsync(file.Path, maxBytes, cancellationToken) is not { } bytes)
        {
            problems.Add(new SourceProblem(
                file.Path,
                null,
                $"the file is larger than {maxBytes:N0} bytes",
                "Split it into one file an article, use .jsonl, or raise Sources:MaxFileBytes."));
            return null;
        }

        var decoded = TextDecoder.Decode(bytes);
        if (decoded.What is not null)
        {
            problems.Add(new SourceProblem(
                file.Path,
                null,
                decoded.What,
                decoded.Remedy!,
                decoded.Text is null ? ProblemSeverity.Error : ProblemSeverity.Note));
        }

        if (decoded.Text is not { } text)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(new SourceProblem(file.Path, null, "the file is empty", "Put the article's text into it or remove it."));
            return null;
        }

        var frontMatter = FrontMatter.Find(text);
        var sidecar = await SidecarMetadata.ReadAsync(file.Path, problems, cancellationToken);
        var inText = frontMatter?.Read(file.Path, text, problems) ?? ArticleMetadata.Empty;
        return PageAnalyzer.Analyze(file.Id, text, sidecar.Or(inText), frontMatter?.Block);
    }
}
