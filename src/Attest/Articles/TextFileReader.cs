namespace Attest.Articles;

/// <summary>A .txt or .md file is one article; YAML between two lines of dashes at its top declares metadata.</summary>
internal sealed class TextFileReader(SourcesOptions options) : IArticleReader
{
    public IReadOnlyCollection<string> Extensions { get; } = [".txt", ".md"];

    public async IAsyncEnumerable<SourceArticle> ReadAsync(
        SourceFile file, Action<SourceProblem> report, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await file.ReadAsync(options.MaxFileBytes, cancellationToken) is not { } bytes)
        {
            report(new SourceProblem(
                file.Path,
                null,
                $"the file is larger than {options.MaxFileBytes:N0} bytes",
                "Split it into one file an article, use .jsonl, or raise Sources:MaxFileBytes."));
            yield break;
        }

        var decoded = TextDecoder.Decode(bytes);
        if (decoded.What is not null)
        {
            var severity = decoded.Text is null ? ProblemSeverity.Error : ProblemSeverity.Note;
            report(new SourceProblem(file.Path, null, decoded.What, decoded.Remedy!, severity));
        }

        if (decoded.Text is { } text && string.IsNullOrWhiteSpace(text))
        {
            report(SourceProblem.Empty(file.Path));
        }
        else if (decoded.Text is not null)
        {
            var frontMatter = FrontMatter.Find(decoded.Text);
            yield return new SourceArticle(file.Id, decoded.Text, frontMatter?.Read(file.Path, decoded.Text, report) ?? ArticleMetadata.Empty)
            {
                FrontMatter = frontMatter?.Block,
            };
        }
    }
}
