using Attest.Articles;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Articles;

/// <summary>Files that cannot be read: each is said once, and the rest loads.</summary>
public sealed class ArticleLoaderProblemTests : IDisposable
{
    private const string Prose = "The two leaders signed the treaty in Pyongyang and shook hands in front of the cameras.";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task PipesAndDevicesAreProblemsAndBlockNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no named pipes in folders.");
        folder.Write("a.txt", Prose);
        using var made = System.Diagnostics.Process.Start("mkfifo", [folder.At("pipe.txt"), folder.At("a.txt.meta.yaml")]);
        await made.WaitForExitAsync();
        File.CreateSymbolicLink(folder.At("zero.txt"), "/dev/zero");

        var loaded = await new ArticleLoader(new SourcesOptions { FollowLinksOut = true }).LoadAsync([folder.Path], null, CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal("a.txt", Assert.Single(loaded.Articles).Id);
        Assert.Equal(["a.txt.meta.yaml", "pipe.txt", "zero.txt"], loaded.Problems.Select(problem => Path.GetFileName(problem.Path)));
        Assert.All(loaded.Problems, problem => Assert.Contains("empty", problem.What, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LinksThatLeadOutAreFollowedOnlyWhereThatIsAllowed(bool isAllowed)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        using var outside = new TemporaryFolder();
        outside.Write("secret.txt", Prose);
        outside.Write("deep/secret.txt", Prose + " Deep.");
        outside.Write("secret.yaml", "title: Secret");
        folder.Write("in/a.txt", Prose + " Inside.");
        Directory.CreateSymbolicLink(folder.At("folder"), outside.At("deep"));
        File.CreateSymbolicLink(folder.At("file.txt"), outside.At("secret.txt"));
        File.CreateSymbolicLink(folder.At("round.txt"), folder.At("folder/secret.txt"));
        File.CreateSymbolicLink(folder.At("up.txt"), Path.Combine("..", Path.GetFileName(outside.Path), "secret.txt"));
        File.CreateSymbolicLink(folder.At("in/a.meta.yaml"), outside.At("secret.yaml"));
        File.CreateSymbolicLink(folder.At("inside.txt"), folder.At("in/a.txt"));

        var loaded = await new ArticleLoader(new SourcesOptions { FollowLinksOut = isAllowed }).LoadAsync([folder.Path], null, CancellationToken.None);

        Assert.Equal(isAllowed ? ["file.txt", "folder/secret.txt", "in/a.txt"] : ["in/a.txt"], loaded.Articles.Select(article => article.Id));
        Assert.Equal(isAllowed, loaded.Articles[^1].Metadata.Title?.Value == "Secret");
        Assert.Equal(isAllowed ? [] : ["file.txt", "folder", "a.meta.yaml", "round.txt", "up.txt"],
            loaded.Problems.Where(problem => problem.What == "the link leads out of the folder").Select(problem => Path.GetFileName(problem.Path)));
    }

    [Fact]
    public async Task MissingPathIsOneProblemAndTheRestLoads()
    {
        folder.Write("a.txt", Prose);

        var loaded = await Loading.LoadAsync(folder.At("nowhere"), folder.Path);

        Assert.Single(loaded.Articles);
        Assert.Equal($"{folder.At("nowhere")}: there is no such file or folder. Check the spelling and the working directory.", Assert.Single(loaded.Problems).ToString());
    }

    [Fact]
    public async Task EmptyFolderIsOneProblem()
    {
        var loaded = await Loading.LoadAsync(folder.Path);

        Assert.Empty(loaded.Articles);
        Assert.Contains("holds no articles", Assert.Single(loaded.Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileThatAnotherProgramHoldsIsOneProblemAndTheRestLoads()
    {
        folder.Write("a.txt", Prose);
        var path = folder.Write("held.txt", Prose);
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var loaded = await Loading.LoadAsync(folder.Path);

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

        var loaded = await Loading.LoadAsync(folder.Path);

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
        var loaded = await Loading.LoadAsync(folder.Path);
        var allocated = GC.GetTotalAllocatedBytes() - before;

        Assert.Single(loaded.Articles);
        Assert.Contains("larger than 16,777,216 bytes", Assert.Single(loaded.Problems).What, StringComparison.Ordinal);
        Assert.True(allocated < 100_000_000, $"{allocated} bytes were allocated.");
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

            var loaded = Loading.LoadAsync(folder.Path).GetAwaiter().GetResult();
            return loaded.Articles.Count + loaded.Problems.Count > 0;
        }).QuickCheckThrowOnFailure();
    }
}
