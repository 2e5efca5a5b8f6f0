using Attest.Articles;
using Attest.Search;

namespace Attest.Tests.Search;

public sealed class EmbeddingCacheTests : IDisposable
{
    private const string Model = "hashing";

    private readonly string folder = Directory.CreateTempSubdirectory("attest-").FullName;
    private readonly List<SourceProblem> problems = [];

    /// <summary>What the model is known to make.</summary>
    private int? dimensions;

    private string CachePath => Path.Combine(folder, "deeper", "cache");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task WhatIsKeptIsFoundByAnotherProcess()
    {
        await KeepAsync(Cache(), "one", "two");

        var known = await FindAsync(Cache(), "two", "three");

        Assert.Equal(HashingEmbedder.Embed("two"), Assert.Single(known).ToArray());
        Assert.Empty(problems);
    }

    [Fact]
    public async Task ModelsAreKeptApart()
    {
        await KeepAsync(Cache(), "one");

        var known = await Cache().FindAsync("another", null, Keys("one"), problems, CancellationToken.None);

        Assert.Empty(known.Rows);
        Assert.Empty(problems);
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
        await Task.WhenAll(Enumerable.Range(0, 4).Select(process => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++)
            {
                await new EmbeddingCache(new CacheFolder(CachePath, long.MaxValue)).KeepAsync(Model, Rows($"{process} {i}"), new KnownEmbeddings([], []), problems);
            }
        })));

        var known = await FindAsync(Cache(), [.. Enumerable.Range(0, 40).Select(i => $"{i / 10} {i % 10}")]);

        Assert.Equal(40, known.Count);
        Assert.Empty(Directory.GetFiles(CachePath, "*.tmp"));
        Assert.Empty(problems);
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
        var known = await cache.FindAsync(Model, null, Keys("all 0", "all 1"), problems, CancellationToken.None);

        await cache.KeepAsync(Model, new Dictionary<EmbeddingKey, ReadOnlyMemory<float>> { [EmbeddingKey.Of("new")] = new float[1024] }, known, problems);

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
    public async Task WhatASnapshotsWriterLeftIsSweptByTheNext()
    {
        var left = Path.Combine(folder, "index.bin.killed.tmp");
        await File.WriteAllTextAsync(left, "half");
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddDays(-1));

        await EmbeddingFile.WriteAsync(_ => Path.Combine(folder, "index.bin"), Model, Rows("one"), CancellationToken.None);

        Assert.False(File.Exists(left));
    }

    [Theory]
    [InlineData(float.NaN, "no embedding")]
    [InlineData(float.PositiveInfinity, "no embedding")]
    public async Task NumbersThatAreNoneAreSaid(float number, string reason)
    {
        var rows = Rows("one");
        var vector = HashingEmbedder.Embed("one");
        vector[3] = number;
        rows[EmbeddingKey.Of("one")] = vector;
        await AssertSaidAndDeletedAsync(await new CacheFolder(CachePath, long.MaxValue).WriteAsync(Model, rows), reason);
    }

    [Fact]
    public async Task AnotherNumberOfDimensionsIsSaid()
    {
        var rows = new Dictionary<EmbeddingKey, ReadOnlyMemory<float>> { [EmbeddingKey.Of("one")] = new float[] { 1, 0 } };
        dimensions = 3;

        await AssertSaidAndDeletedAsync(await new CacheFolder(CachePath, long.MaxValue).WriteAsync(Model, rows), "2 dimensions");
    }

    [Fact]
    public async Task APipeInPlaceOfASnapshotBlocksNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no named pipes in folders.");
        var pipe = Path.Combine(folder, "index.bin");
        using var made = System.Diagnostics.Process.Start("mkfifo", [pipe]);
        await made.WaitForExitAsync();

        var known = await FindAsync(new EmbeddingCache(new CacheFolder(pipe, 1)), "one").WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Empty(known);
        Assert.Contains("no regular file", Assert.Single(problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileCutOffAnywhereIsSaidAndReplaced()
    {
        await KeepAsync(Cache(), "one", "two");
        var file = Directory.GetFiles(CachePath).Single();
        var bytes = await File.ReadAllBytesAsync(file);

        for (var length = 0; length < bytes.Length; length += 13)
        {
            await File.WriteAllBytesAsync(file, bytes[..length]);
            await AssertSaidAndDeletedAsync(file, "cut off");
        }
    }

    [Fact]
    public async Task AnyChangedByteIsSaid()
    {
        await KeepAsync(Cache(), "one", "two");
        var file = Directory.GetFiles(CachePath).Single();
        var bytes = await File.ReadAllBytesAsync(file);

        for (var i = 0; i < bytes.Length; i += 11)
        {
            bytes[i] ^= 0x20;
            await File.WriteAllBytesAsync(file, bytes);
            await AssertSaidAndDeletedAsync(file, "the index cache is ");
            bytes[i] ^= 0x20;
        }
    }

    [Fact]
    public async Task OlderVersionIsSaidByItsNumber()
    {
        await KeepAsync(Cache(), "one");
        var file = Directory.GetFiles(CachePath).Single();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[8] = 1;
        await File.WriteAllBytesAsync(file, bytes);

        await AssertSaidAndDeletedAsync(file, "version 1");
    }

    [Fact]
    public async Task AFileOfAnotherProgramIsSaidAndLeftAlone()
    {
        Directory.CreateDirectory(CachePath);
        var foreign = Path.Combine(CachePath, "mine.embeddings");
        await File.WriteAllTextAsync(foreign, new string('x', 500));
        await File.WriteAllTextAsync(Path.Combine(CachePath, "notes.txt"), "not looked at");

        Assert.Empty(await FindAsync(Cache(), "one"));

        Assert.Contains("no file of embeddings", Assert.Single(problems).ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(foreign));
    }

    [Fact]
    public async Task ASnapshotIsReadWhereverItLiesAndIsNeverChanged()
    {
        var file = await EmbeddingFile.WriteAsync(_ => Path.Combine(folder, "snapshot.bin"), Model, Rows("one"), CancellationToken.None);
        var before = await File.ReadAllBytesAsync(file);
        var cache = new EmbeddingCache(new CacheFolder(file, 1));

        Assert.Single(await FindAsync(cache, "one", "two"));
        await KeepAsync(cache, "two");

        Assert.Equal(before, await File.ReadAllBytesAsync(file));
        Assert.Contains("lacks 1", Assert.Single(problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASnapshotOfAnotherModelIsSaidByName()
    {
        var file = await EmbeddingFile.WriteAsync(_ => Path.Combine(folder, "snapshot.bin"), Model, Rows("one"), CancellationToken.None);

        var known = await new EmbeddingCache(new CacheFolder(file, 1)).FindAsync("another", null, Keys("one"), problems, CancellationToken.None);

        Assert.Empty(known.Rows);
        Assert.Contains("'hashing', and 'another'", Assert.Single(problems).What, StringComparison.Ordinal);
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

    private EmbeddingCache Cache(long limit = long.MaxValue) => new(new CacheFolder(CachePath, limit));

    private static HashSet<EmbeddingKey> Keys(params string[] texts) => [.. texts.Select(EmbeddingKey.Of)];

    private static Dictionary<EmbeddingKey, ReadOnlyMemory<float>> Rows(params string[] texts)
    {
        return texts.ToDictionary(EmbeddingKey.Of, text => (ReadOnlyMemory<float>)HashingEmbedder.Embed(text));
    }

    private async Task KeepAsync(EmbeddingCache cache, params string[] texts)
    {
        await cache.KeepAsync(Model, Rows(texts), new KnownEmbeddings([], []), problems);
    }

    private async Task<Dictionary<EmbeddingKey, ReadOnlyMemory<float>>.ValueCollection> FindAsync(EmbeddingCache cache, params string[] texts)
    {
        return (await cache.FindAsync(Model, dimensions, Keys(texts), problems, CancellationToken.None)).Rows.Values;
    }

    /// <summary>A file of five megabytes that was used last so many days ago.</summary>
    private async Task<string> LargeFileAsync(string name, int days)
    {
        var rows = Enumerable.Range(0, 1280).ToDictionary(i => EmbeddingKey.Of($"{name} {i}"), _ => (ReadOnlyMemory<float>)new float[1024]);
        var file = await new CacheFolder(CachePath, long.MaxValue).WriteAsync(Model, rows);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-days));
        return file;
    }

    private async Task AssertSaidAndDeletedAsync(string file, string reason)
    {
        problems.Clear();
        var known = await FindAsync(Cache(), "one", "two");

        Assert.Empty(known);
        Assert.Contains(reason, Assert.Single(problems).What, StringComparison.Ordinal);
        Assert.Equal(ProblemSeverity.Note, problems[0].Severity);
        Assert.False(File.Exists(file));
    }
}
