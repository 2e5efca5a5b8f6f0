using Attest.Articles;
using Attest.Indexing;
using Attest.Passages;

namespace Attest;

/// <summary>Holds the current index snapshot; loading again builds a new one and swaps the reference. Thread-safe.</summary>
public sealed class SourceLibrary(SourcesOptions options)
{
    private volatile SourceIndex? current;

    /// <exception cref="InvalidOperationException">Nothing is loaded yet: <see cref="LoadAsync"/> comes first.</exception>
    public SourceIndex Current => current ?? throw new InvalidOperationException("The sources are not loaded yet.");

    public bool IsReady => current is not null;

    public async Task<SourceIndex> LoadAsync(IProgress<IndexingProgress>? progress, CancellationToken cancellationToken)
    {
        // Walking skeleton: replaced by the article readers, the passage builder and the index builder.
        var loaded = await new ArticleLoader(options).LoadAsync([.. options.Paths], null, cancellationToken);
        var articles = loaded.Articles;
        progress?.Report(new IndexingProgress("reading", articles.Count, articles.Count));

        var passages = new List<Passage>();
        foreach (var article in articles)
        {
            var start = 0;
            var ordinal = 0;
            foreach (var line in article.Text.Split('\n'))
            {
                if (line.Trim().Length > 0)
                {
                    var span = new TextSpan(start, start + line.TrimEnd().Length);
                    passages.Add(new Passage(article, ordinal, span, [new Sentence(article, ordinal, span)]));
                    ordinal++;
                }

                start += line.Length + 1;
            }
        }

        return current = new SourceIndex { Articles = articles, Problems = loaded.Problems, Passages = passages, HasEmbeddings = false };
    }
}
