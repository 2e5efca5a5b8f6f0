using Attest.Articles;
using Attest.Search;

namespace Attest.Tests.Search;

public sealed class EmbeddingCacheTests : EmbeddingCacheScene
{
    [Fact]
    public async Task WhatIsKeptIsFoundByAnotherProcess()
    {
        await KeepAsync(Cache(), "one", "two");

        var known = await FindAsync(Cache(), "two", "three");

        Assert.Equal(HashingEmbedder.Embed("two"), Assert.Single(known).ToArray());
        Assert.Empty(Problems);
    }

    [Fact]
    public async Task ModelsAreKeptApart()
    {
        await KeepAsync(Cache(), "one");

        var known = await Cache().FindAsync("another", null, Keys("one"), Problems, CancellationToken.None);

        Assert.Empty(known.Rows);
        Assert.Empty(Problems);
    }

    [Fact]
    public async Task SmallFilesBecomeOneAndNothingIsLeftBeside()
    {
        for (var i = 0; i < 5; i++)
        {
            await KeepAsync(Cache(), $"text {i}");
        }

        Assert.EndsWith(".embeddings", Assert.Single(Directory.GetFiles(CachePath)), StringComparison.Ordinal);
        Assert.Equal(5, (await FindAsync(Cache(), [.. Enumerable.Range(0, 5).Select(i => $"text {i}")])).Count);
    }

    [Fact]
    public async Task ProcessesThatWriteAtOnceLoseNothing()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 4).Select(process => Task.Run(async () =>
        {
            List<SourceProblem> ofProcess = [];
            for (var i = 0; i < 10; i++)
            {
                await Cache().KeepAsync(Model, Rows($"{process} {i}"), new KnownEmbeddings([], []), ofProcess);
            }

            return ofProcess;
        })));

        var known = await FindAsync(Cache(), [.. Enumerable.Range(0, 40).Select(i => $"{i / 10} {i % 10}")]);

        Assert.Equal(40, known.Count);
        Assert.Empty(Directory.GetFiles(CachePath, "*.tmp"));
        Assert.All(told, Assert.Empty);
        Assert.Empty(Problems);
    }

    [Fact]
    public async Task WhatWasUsedLeastRecentlyGoesFirst()
    {
        var old = await LargeFileAsync("old", days: 30);
        var middle = await LargeFileAsync("middle", days: 20);
        var recent = await LargeFileAsync("recent", days: 10);

        // Reading notes the use: the oldest file is the newest now.
        await FindAsync(Cache(), "old 0");
        await KeepAsync(Cache(limit: 13 << 20), "new");

        Assert.True(File.Exists(old));
        Assert.True(File.Exists(recent));
        Assert.False(File.Exists(middle));
        Assert.Single(await FindAsync(Cache(), "new"));
    }

    [Fact]
    public async Task ARunThatNeedsMoreThanTheLimitKeepsWhatItNeedsAndNoMore()
    {
        await LargeFileAsync("all", days: 0);
        var cache = Cache(limit: 1 << 20);
        var known = await cache.FindAsync(Model, null, Keys("all 0", "all 1"), Problems, CancellationToken.None);

        await cache.KeepAsync(Model, new Dictionary<EmbeddingKey, ReadOnlyMemory<float>> { [EmbeddingKey.Of("new")] = new float[1024] }, known, Problems);

        Assert.True(new FileInfo(Assert.Single(Directory.GetFiles(CachePath))).Length < 1 << 20);
        Assert.Equal(3, (await FindAsync(Cache(), "all 0", "all 1", "all 2", "new")).Count);
    }

    [Fact]
    public async Task AbandonedTemporariesAreSweptAndOthersAreNot()
    {
        Directory.CreateDirectory(CachePath);
        var (abandoned, written) = (Path.Combine(CachePath, "killed.tmp"), Path.Combine(CachePath, "written.tmp"));
        await File.WriteAllTextAsync(abandoned, "half");
        await File.WriteAllTextAsync(written, "half");
        File.SetLastWriteTimeUtc(abandoned, DateTime.UtcNow.AddDays(-1));

        await KeepAsync(Cache(), "one");

        Assert.False(File.Exists(abandoned));
        Assert.True(File.Exists(written));
    }

    [Fact]
    public void TheUsersFolderFollowsTheSystemsCustom()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || OperatingSystem.IsMacOS(), "XDG_CACHE_HOME is Linux's.");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        Assert.Equal("/var/cache/me/attest", CacheFolder.OfUser(_ => "/var/cache/me"));
        Assert.Equal(Path.Combine(home, ".cache", "attest"), CacheFolder.OfUser(_ => "relative"));
        Assert.Equal(Path.Combine(home, ".cache", "attest"), CacheFolder.OfUser(_ => null));
    }

    /// <summary>A file of five megabytes that was used last so many days ago.</summary>
    private async Task<string> LargeFileAsync(string name, int days)
    {
        var rows = Enumerable.Range(0, 1280).ToDictionary(i => EmbeddingKey.Of($"{name} {i}"), _ => (ReadOnlyMemory<float>)new float[1024]);
        var file = await new CacheFolder(CachePath, long.MaxValue).WriteAsync(Model, rows);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-days));
        return file;
    }
}
