using Attest.Benchmarks.Fuzz;
using Attest.Benchmarks.Fuzz.Targets;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Fuzz;

/// <summary>Inputs that ./build.sh fuzz found: those that failed once, and some that went ways of their own through the program.</summary>
public sealed class FuzzInputTests : IAsyncLifetime
{
    private static readonly string Inputs = Path.Combine(Path.GetDirectoryName(AttestServer.SeedFolder())!, "tests", "Attest.Web.Tests", "Fuzz", "inputs");

    private readonly string folder = Directory.CreateTempSubdirectory("attest-fuzzed-").FullName;
    private FuzzTargets targets = null!;

    public async ValueTask InitializeAsync() => targets = await FuzzTargets.StartAsync(folder, AttestServer.SeedFolder());

    public async ValueTask DisposeAsync()
    {
        await targets.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task NothingFailsThatFailedOnce()
    {
        var wrong = new List<string>();
        foreach (var target in targets.All)
        {
            var known = Path.Combine(Inputs, target.Name);
            foreach (var file in Directory.Exists(known) ? Directory.GetFiles(known) : [])
            {
                try
                {
                    var input = await File.ReadAllBytesAsync(file);
                    await Task.Run(() => target.ReadAsync(input, CancellationToken.None)).WaitAsync(TimeSpan.FromSeconds(30));
                }
                catch (Exception exception)
                {
                    wrong.Add($"{target.Name}/{Path.GetFileName(file)}: {exception}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void GeneratedArticlesHaveNoWrongOffset()
    {
        var articles = new GeneratedArticles(new Random(7));

        Assert.All(Enumerable.Range(0, 500), _ => ArticleChecks.Check(ArticleChecks.Read(articles.Next())));
    }
}
