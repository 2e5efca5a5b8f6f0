using System.Text.Json.Nodes;
using Attest.Articles;
using Attest.Contracts;

namespace Attest.Tests.Articles;

/// <summary>Against data/seeds.json: recorded from the program, then checked line by line against the five files.</summary>
public sealed class SeedArticlesTests
{
    private static readonly JsonSerializerOptions Indented = new(AttestJson.Options) { WriteIndented = true };

    [Fact]
    public async Task MetadataAndBoilerplateOfTheSeedsAreAsRecorded()
    {
        var expected = JsonNode.Parse(await File.ReadAllTextAsync(ExpectedPath))!.ToJsonString(Indented);

        var loaded = await LoadSeedsAsync();

        var actual = JsonSerializer.SerializeToNode(loaded.Articles.Select(Describe), AttestJson.Options)!.ToJsonString(Indented);
        Assert.Equal(expected, actual);
        Assert.Empty(loaded.Problems);
    }

    [Fact]
    public async Task TextIsTheFileAsItIs()
    {
        var loaded = await LoadSeedsAsync();

        foreach (var article in loaded.Articles)
        {
            Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Seeds, article.Id)), article.Text);
        }
    }

    [Fact]
    public async Task CaptionInAnImageTagStaysContent()
    {
        var loaded = await LoadSeedsAsync();

        var article = loaded.Articles.Single(article => article.Id.StartsWith("001_", StringComparison.Ordinal));
        var caption = article.Content.Select(span => span.Slice(article.Text)).Single(text => text.StartsWith("Russian President", StringComparison.Ordinal));
        Assert.EndsWith("Kazan = Getty Images", caption, StringComparison.Ordinal);
    }

    private static string Seeds => Path.Combine(SharedData.RepositoryRoot(), "seeds");

    private static string ExpectedPath => Path.Combine(SharedData.RepositoryRoot(), "tests", "Attest.Tests", "Articles", "data", "seeds.json");

    private static Task<LoadedArticles> LoadSeedsAsync() => new ArticleLoader(new SourcesOptions()).LoadAsync([Seeds], null, CancellationToken.None);

    private static object Describe(Article article) => new
    {
        article.Id,
        Title = Describe(article.Metadata.Title, article),
        Publisher = Describe(article.Metadata.Publisher, article),
        Published = article.Metadata.Published is { } date
            ? Describe(new MetadataValue<string>(date.Value.ToIso8601(), date.Origin, date.Span), article)
            : null,
        Authors = article.Metadata.Authors.Select(author => Describe(author, article)),
        Boilerplate = article.Boilerplate.Select(span => span.Slice(article.Text)),
    };

    private static object? Describe(MetadataValue<string>? value, Article article) => value is null ? null : new
    {
        value.Value,
        Origin = value.Origin.ToString(),
        Read = value.Span?.Slice(article.Text),
        Line = value.Span is { } span ? article.LineAt(span.Start) : 0,
    };
}
