using Attest.Articles;

namespace Attest.Tests.Articles;

/// <summary>What a .txt or .md article, or the file beside it, declares of itself.</summary>
public sealed class TextMetadataTests : IDisposable
{
    private const string Prose = "The two leaders signed the treaty in Pyongyang and shook hands in front of the cameras.";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task FrontMatterDeclaresMetadataWithItsPlace()
    {
        var text = $"---\r\ntitle: \"A: title\"\r\nsite: Herald\r\ndate: 2024-07-08 10:59 KST\r\nauthors:\r\n  - Jane Doe\r\n  - John Smith\r\nurl: https://example.com/a\r\n---\r\n\r\n{Prose}";
        folder.Write("a.md", text);

        var loaded = await Loading.LoadAsync(folder.Path);

        var article = Assert.Single(loaded.Articles);
        var metadata = article.Metadata;
        Assert.Equal(text, article.Text);
        Assert.Equal(("A: title", "A: title", MetadataOrigin.Declared), (metadata.Title!.Value, metadata.Title.Span!.Value.Slice(text), metadata.Title.Origin));
        Assert.Equal(("Herald", "Herald"), (metadata.Publisher!.Value, metadata.Publisher.Span!.Value.Slice(text)));
        Assert.Equal(("2024-07-08T10:59:00+09:00", 4), (metadata.Published!.Value.ToIso8601(), article.LineAt(metadata.Published.Span!.Value.Start)));
        Assert.Equal(["Jane Doe", "John Smith"], metadata.Authors.Select(author => author.Span!.Value.Slice(text)));
        Assert.Equal("https://example.com/a", metadata.Url!.Value);
        Assert.Equal(Prose, Assert.Single(article.Content).Slice(text));
        Assert.Empty(loaded.Problems);
    }

    [Fact]
    public async Task SidecarDeclaresMetadataAndWinsOverThePage()
    {
        folder.Write("a.txt", $"Leaders sign a treaty in Pyongyang\n\nBy Ann Other\n\n{Prose}");
        folder.Write("a.txt.meta.yaml", "title: Declared title\nauthor: Jane Doe and John Smith\npublished: July 8, 2024\n");
        folder.Write("b.txt", Prose);
        folder.Write("b.meta.yaml", "publisher: Herald");

        var loaded = await Loading.LoadAsync(folder.Path);

        var metadata = loaded.Articles[0].Metadata;
        Assert.Equal(new MetadataValue<string>("Declared title", MetadataOrigin.Declared, null), metadata.Title);
        Assert.Equal(["Jane Doe", "John Smith"], metadata.Authors.Select(author => author.Value));
        Assert.Equal("2024-07-08", metadata.Published?.Value.ToIso8601());
        Assert.Equal("Herald", loaded.Articles[1].Metadata.Publisher?.Value);
    }

    [Theory]
    [InlineData("---\ntitle: \"open\nurl: [\n---\n", "malformed YAML", null)]
    [InlineData("---\ntitle: x\ndate: 08/07/2024\n---\n", "\"date\" is no date", 3)]
    [InlineData("---\ntitle: [a, b]\n---\n", "\"title\" is no text", 2)]
    [InlineData("---\nurl: /2024/bridge\n---\n", "\"url\" is no web address", 2)]
    [InlineData("---\ntitle: x\nlink: javascript:alert(1)\n---\n", "\"link\" is no web address", 3)]
    public async Task BadFrontMatterIsOneProblemAndTheArticleLoads(string head, string what, int? line)
    {
        folder.Write("a.md", head + Prose);

        var loaded = await Loading.LoadAsync(folder.Path);

        Assert.Equal(Prose, Assert.Single(Assert.Single(loaded.Articles).Content).Slice(head + Prose));
        var problem = Assert.Single(loaded.Problems);
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
        Assert.True(line is null || problem.Line == line, $"Line {problem.Line}");
    }

    [Theory]
    [InlineData("---\nA rule, then prose that goes on.\n---\n")]
    [InlineData("---\ntitle: never closed\n")]
    public async Task DashesAloneAreNoFrontMatter(string head)
    {
        folder.Write("a.md", head + Prose);

        var loaded = await Loading.LoadAsync(folder.Path);

        Assert.Null(Assert.Single(loaded.Articles).Metadata.Title?.Span);
        Assert.Empty(loaded.Problems);
    }
}
