using System.Text;
using Attest.Articles;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Articles;

public sealed class ArticleLoaderTests : IDisposable
{
    private const string Prose = "The two leaders signed the treaty in Pyongyang and shook hands in front of the cameras.";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ArticlesOfAFolderAreOrderedByTheirPathBelowIt()
    {
        folder.Write("b.txt", Prose);
        folder.Write("a/z.md", Prose);
        folder.Write("B.TXT", Prose);
        folder.Write("lines.jsonl", """{"id":"7","text":"One."}""" + "\n" + """{"id":12,"text":"Two."}""");

        var loaded = await LoadAsync(folder.Path);

        Assert.Equal(["B.TXT", "a/z.md", "b.txt", "lines.jsonl#12", "lines.jsonl#7"], loaded.Articles.Select(article => article.Id));
        Assert.Empty(loaded.Problems);
    }

    [Fact]
    public async Task APipeIsAProblemAndBlocksNothing()
    {
        folder.Write("a.txt", Prose);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var made = System.Diagnostics.Process.Start("mkfifo", [folder.At("pipe.txt")]);
        await made.WaitForExitAsync();

        var loaded = await LoadAsync(folder.Path).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("a.txt", Assert.Single(loaded.Articles).Id);
        Assert.Contains("empty", Assert.Single(loaded.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileNamedDirectlyHasItsNameAsId()
    {
        var path = folder.Write("sub/a.txt", Prose);

        var loaded = await LoadAsync(path);

        Assert.Equal("a.txt", Assert.Single(loaded.Articles).Id);
    }

    [Fact]
    public async Task HiddenFilesAndSidecarsAreSkippedAndOtherKindsCounted()
    {
        folder.Write("a.txt", Prose);
        folder.Write(".hidden.txt", Prose);
        folder.Write(".git/b.txt", Prose);
        folder.Write("a.txt.meta.yaml", "title: x");
        folder.Write("x.pdf", "x");
        folder.Write("y.pdf", "x");
        folder.Write("LICENSE", "x");

        var loaded = await LoadAsync(folder.Path);

        Assert.Single(loaded.Articles);
        var problem = Assert.Single(loaded.Problems);
        Assert.Equal(ProblemSeverity.Note, problem.Severity);
        Assert.Contains("skipped 3 file(s) of other kinds (2 .pdf, 1 without extension)", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingPathIsOneProblemAndTheRestLoads()
    {
        folder.Write("a.txt", Prose);

        var loaded = await LoadAsync(folder.At("nowhere"), folder.Path);

        Assert.Single(loaded.Articles);
        Assert.Equal($"{folder.At("nowhere")}: there is no such file or folder. Check the spelling and the working directory.", Assert.Single(loaded.Problems).ToString());
    }

    [Fact]
    public async Task EmptyFolderIsOneProblem()
    {
        var loaded = await LoadAsync(folder.Path);

        Assert.Empty(loaded.Articles);
        Assert.Contains("holds no articles", Assert.Single(loaded.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondArticleOfAnIdIsReportedAndTheFirstKept()
    {
        folder.Write("one/a.txt", "First. " + Prose);
        folder.Write("two/a.txt", "Second. " + Prose);

        var loaded = await LoadAsync(folder.At("one"), folder.At("two"));

        Assert.StartsWith("First.", Assert.Single(loaded.Articles).Text, StringComparison.Ordinal);
        var problem = Assert.Single(loaded.Problems);
        Assert.Equal(folder.At("two/a.txt"), problem.Path);
        Assert.Contains("already", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatTwoSourcesLeadToCountsOnce()
    {
        var path = folder.Write("a.txt", Prose);

        var loaded = await LoadAsync(folder.Path, path, folder.Path);

        Assert.Single(loaded.Articles);
        Assert.Empty(loaded.Problems);
    }

    [Fact]
    public async Task LinkLoopsAndDanglingLinksAreReportedOnceEach()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Links need a privilege there.
        }

        folder.Write("sub/a.txt", Prose);
        Directory.CreateSymbolicLink(folder.At("sub/loop"), folder.Path);
        File.CreateSymbolicLink(folder.At("dangling.txt"), folder.At("gone.txt"));
        File.CreateSymbolicLink(folder.At("self.txt"), folder.At("self.txt"));

        var loaded = await LoadAsync(folder.Path);

        Assert.Equal("sub/a.txt", Assert.Single(loaded.Articles).Id);
        Assert.Equal(
            ["dangling.txt: the link leads nowhere", "self.txt: the link leads nowhere", "sub/loop: the link leads to a folder that is read already"],
            loaded.Problems.Select(problem => $"{Path.GetRelativePath(folder.Path, problem.Path)}: {problem.What}"));
    }

    [Fact]
    public async Task FileThatAnotherProgramHoldsIsOneProblemAndTheRestLoads()
    {
        folder.Write("a.txt", Prose);
        var path = folder.Write("held.txt", Prose);
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var loaded = await LoadAsync(folder.Path);

        Assert.Equal("a.txt", Assert.Single(loaded.Articles).Id);
        var problem = Assert.Single(loaded.Problems);
        Assert.Equal((path, "the file cannot be read"), (problem.Path, problem.What));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n\t", "empty")]
    [InlineData("%PDF-1.4 …", "PDF")]
    public async Task FileWithoutTextIsOneProblem(string content, string what)
    {
        folder.Write("a.txt", content);

        var loaded = await LoadAsync(folder.Path);

        Assert.Empty(loaded.Articles);
        Assert.Contains(what, Assert.Single(loaded.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooLargeFileIsOneProblemAndIsNotRead()
    {
        folder.Write("a.txt", Prose);
        using (var huge = new FileStream(folder.At("huge.txt"), FileMode.Create))
        {
            huge.SetLength(200_000_000);
        }

        var before = GC.GetTotalAllocatedBytes();
        var loaded = await LoadAsync(folder.Path);
        var allocated = GC.GetTotalAllocatedBytes() - before;

        Assert.Single(loaded.Articles);
        Assert.Contains("larger than 16,777,216 bytes", Assert.Single(loaded.Problems).What, StringComparison.Ordinal);
        Assert.True(allocated < 100_000_000, $"{allocated} bytes were allocated.");
    }

    [Fact]
    public async Task Windows1252IsReadWithANote()
    {
        folder.Write("a.txt", [.. "The caf"u8, 0xE9, .. " was closed by the police on Monday, witnesses said."u8]);

        var loaded = await LoadAsync(folder.Path);

        Assert.StartsWith("The café", Assert.Single(loaded.Articles).Text, StringComparison.Ordinal);
        Assert.Equal(ProblemSeverity.Note, Assert.Single(loaded.Problems).Severity);
    }

    [Fact]
    public async Task FrontMatterDeclaresMetadataWithItsPlace()
    {
        var text = $"---\r\ntitle: \"A: title\"\r\nsite: Herald\r\ndate: 2024-07-08 10:59 KST\r\nauthors:\r\n  - Jane Doe\r\n  - John Smith\r\nurl: https://example.com/a\r\n---\r\n\r\n{Prose}";
        folder.Write("a.md", text);

        var loaded = await LoadAsync(folder.Path);

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

        var loaded = await LoadAsync(folder.Path);

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
    public async Task BadFrontMatterIsOneProblemAndTheArticleLoads(string head, string what, int? line)
    {
        folder.Write("a.md", head + Prose);

        var loaded = await LoadAsync(folder.Path);

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

        var loaded = await LoadAsync(folder.Path);

        Assert.Null(Assert.Single(loaded.Articles).Metadata.Title?.Span);
        Assert.Empty(loaded.Problems);
    }

    [Fact]
    public async Task FieldsOfAJsonLineAreDeclaredMetadata()
    {
        folder.Write("a.jsonl", """{"id":"x","text":"One.","title":"T","url":"u","published":"2024-07-08T10:59:00+09:00","publisher":"P","authors":["A B","C D"],"other":{"a":1}}""");

        var loaded = await LoadAsync(folder.Path);

        var document = ArticleDocument.From(Assert.Single(loaded.Articles), withText: true);
        Assert.Empty(loaded.Problems);
        Assert.Equal(
            ("a.jsonl#x", "T", "declared", "P", "2024-07-08T10:59:00+09:00", "u", "One."),
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

        var loaded = await LoadAsync(folder.Path);

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

        var loaded = await LoadAsync(folder.Path);

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

        var loaded = await LoadAsync(new SourcesOptions { MaxLineBytes = 100_000 }, folder.Path);

        Assert.Equal(["a.jsonl#1", "a.jsonl#3"], loaded.Articles.Select(article => article.Id));
        Assert.Equal(2, Assert.Single(loaded.Problems).Line);
    }

    [Fact]
    public async Task FileThatIsAllWrongIsNotReportedLineByLine()
    {
        folder.Write("a.jsonl", string.Concat(Enumerable.Repeat("nonsense\n", 1000)));

        var loaded = await LoadAsync(folder.Path);

        Assert.Equal(21, loaded.Problems.Count);
        Assert.Contains("980 more", loaded.Problems[^1].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonLinesInUtf16AreRead()
    {
        folder.Write("a.jsonl", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("{\"id\":\"1\",\"text\":\"Zürich 한국.\"}\n")]);

        var loaded = await LoadAsync(folder.Path);

        Assert.Equal("Zürich 한국.", Assert.Single(loaded.Articles).Text);
        Assert.Empty(loaded.Problems);
    }

    [Fact]
    public async Task ProgressCountsFiles()
    {
        folder.Write("a.txt", Prose);
        folder.Write("b.txt", Prose);
        var reports = new RecordedProgress();

        await new ArticleLoader(new SourcesOptions()).LoadAsync([folder.Path], reports, CancellationToken.None);

        Assert.Equal([new ReadingProgress(1, 2), new ReadingProgress(2, 2)], reports.Values);
    }

    [Fact]
    public async Task CancellationStopsLoading()
    {
        folder.Write("a.txt", Prose);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new ArticleLoader(new SourcesOptions()).LoadAsync([folder.Path], null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void AnyBytesInAnyFileLoadWithoutAnException()
    {
        var plain = ArbMap.Default.GeneratorFor<byte[]>().Where(bytes => bytes is not null);
        var structured = Gen.Elements(
                "---\n", "title: ", "{\"id\":", "\"text\":", "[", "{", "}", "]", "\"", "\\u", "d800", ":", "&a", "*a", "|", ">", "\n", "\r", "\0", "😀", "- ", "1", "é", "!!", "%", "<img alt=")
            .ArrayOf().Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));
        var front = structured.Select(bytes => (byte[])[.. "---\ntitle: x\n"u8, .. bytes, .. "\n---\nText."u8]);

        Prop.ForAll(plain.Or(structured).Or(front).ToArbitrary(), bytes =>
        {
            foreach (var name in (string[])["a.txt", "b.md", "c.jsonl", "a.txt.meta.yaml"])
            {
                folder.Write(name, bytes);
            }

            var loaded = LoadAsync(folder.Path).GetAwaiter().GetResult();
            return loaded.Articles.Count + loaded.Problems.Count > 0;
        }).QuickCheckThrowOnFailure();
    }

    private static Task<LoadedArticles> LoadAsync(params string[] paths) => LoadAsync(new SourcesOptions(), paths);

    private static Task<LoadedArticles> LoadAsync(SourcesOptions options, params string[] paths)
    {
        return new ArticleLoader(options).LoadAsync(paths, null, CancellationToken.None);
    }

    private sealed class RecordedProgress : IProgress<ReadingProgress>
    {
        public List<ReadingProgress> Values { get; } = [];

        public void Report(ReadingProgress value) => Values.Add(value);
    }
}
