using Attest.Articles;

namespace Attest.Tests.Articles;

/// <summary>Loads sources as the program does.</summary>
internal static class Loading
{
    public static Task<LoadedArticles> LoadAsync(params string[] paths) => LoadAsync(new SourcesOptions(), paths);

    public static Task<LoadedArticles> LoadAsync(SourcesOptions options, params string[] paths)
    {
        return new ArticleLoader(options).LoadAsync(paths, null, CancellationToken.None);
    }
}
