using Attest.Articles;
using Attest.Contracts;

namespace Attest.Tests.Articles;

public sealed class JsonLinesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task FieldsOfAJsonLineAreDeclaredMetadata()
    {
        folder.Write("a.jsonl", """{"id":"x","text":"One.","title":"T","url":"https://u.example/","published":"2024-07-08T10:59:00+09:00","publisher":"P","authors":["A B","C D"],"other":{"a":1}}""");

        var loaded = await Loading.LoadAsync(folder.Path);

        var document = ArticleDocument.From(Assert.Single(loaded.Articles), withText: true);
        Assert.Empty(loaded.Problems);
        Assert.Equal(
            ("a.jsonl#x", "T", "declared", "P", "2024-07-08T10:59:00+09:00", "https://u.example/", "One."),
            (document.ArticleId, document.Title, document.TitleOrigin, document.Publisher, document.Published, document.Url, document.Text));
        Assert.Equal(["A B", "C D"], document.Authors);
    }

    [Theory]
    [InlineData("{\"id\":\"bad\",", "malformed JSON")]
    [InlineData("[1,2]", "no JSON object")]
    [InlineData("{\"text\":\"x\"}", "\"id\" is missing")]
    [InlineData("{\"id\":\"\",\"text\":\"x\"}", "\"id\" is missing")]
    [InlineData("{\"id\":\"bad\"}", "\"text\" is missing")]
    [InlineData("{\"id\":\"bad\",\"text\":5}", "\"text\" is missing or no string")]
    [InlineData("{\"id\":\"bad\",\"text\":\" \"}", "\"text\" is empty")]
    [InlineData("{\"id\":\"bad\",\"text\":\"\\ud800\"}", "surrogate")]
    [InlineData("{\"id\":\"0\",\"text\":\"again\"}", "already")]
    public async Task BadLineSevenIsOneProblemAndTheOtherLinesLoad(string seventh, string what)
    {
        var lines = Enumerable.Range(0, 9).Select(i => i == 6 ? seventh : $$"""{"id":"{{i}}","text":"Line {{i}}."}""");
        folder.Write("a.jsonl", string.Join("\r\n", lines));

        var loaded = await Loading.LoadAsync(folder.Path);

        Assert.Equal(8, loaded.Articles.Count);
        var problem = Assert.Single(loaded.Problems);
        Assert.Equal((folder.At("a.jsonl"), 7), (problem.Path, problem.Line));
        Assert.Contains(what, problem.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"title\":5", "\"title\" is no text")]
    [InlineData("\"published\":\"yesterday\"", "\"published\" is no date")]
    [InlineData("\"authors\":{\"name\":\"x\"}", "\"authors\" is neither")]
    public async Task MetadataOfAWrongTypeIsAProblemAndTheArticleLoads(string field, string what)
    {
        folder.Write("a.jsonl", $$"""{"id":"x","text":"One.",{{field}}}""");

        var loaded = await Loading.LoadAsync(folder.Path);

        Assert.Single(loaded.Articles);
        Assert.Contains(what, Assert.Single(loaded.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooLongLineIsSkippedWithItsNumber()
    {
        folder.Write("a.jsonl", $$"""
            {"id":"1","text":"One."}
            {"id":"2","text":"{{new string('x', 200_000)}}"}
            {"id":"3","text":"Three."}
            """);

        var loaded = await Loading.LoadAsync(new SourcesOptions { MaxLineBytes = 100_000 }, folder.Path);

        Assert.Equal(["a.jsonl#1", "a.jsonl#3"], loaded.Articles.Select(article => article.Id));
        Assert.Equal(2, Assert.Single(loaded.Problems).Line);
    }

    [Fact]
    public async Task FileThatIsAllWrongIsNotReportedLineByLine()
    {
        folder.Write("a.jsonl", string.Concat(Enumerable.Repeat("nonsense\n", 1000)));

        var loaded = await Loading.LoadAsync(folder.Path);

        Assert.Equal(21, loaded.Problems.Count);
        Assert.Contains("980 more", loaded.Problems[^1].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonLinesInUtf16AreRead()
    {
        folder.Write("a.jsonl", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{\"id\":\"1\",\"text\":\"Zürich 한국.\"}\n")]);

        var loaded = await Loading.LoadAsync(folder.Path);

        Assert.Equal("Zürich 한국.", Assert.Single(loaded.Articles).Text);
        Assert.Empty(loaded.Problems);
    }
}
