using Attest.Articles;
using Attest.Search;

namespace Attest.Tests.Search;

/// <summary>What is no file of embeddings, or no longer a whole one, and snapshots.</summary>
public sealed class EmbeddingFileTests : EmbeddingCacheScene
{
    [Fact]
    public async Task WhatASnapshotsWriterLeftIsSweptByTheNext()
    {
        var left = Path.Combine(Folder, "index.bin.killed.tmp");
        await File.WriteAllTextAsync(left, "half");
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddDays(-1));

        await EmbeddingFile.WriteAsync(_ => Path.Combine(Folder, "index.bin"), Model, Rows("one"), CancellationToken.None);

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
        Dimensions = 3;

        await AssertSaidAndDeletedAsync(await new CacheFolder(CachePath, long.MaxValue).WriteAsync(Model, rows), "2 dimensions");
    }

    [Fact]
    public async Task APipeInPlaceOfASnapshotBlocksNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no named pipes in folders.");
        var pipe = Path.Combine(Folder, "index.bin");
        using var made = System.Diagnostics.Process.Start("mkfifo", [pipe]);
        await made.WaitForExitAsync();

        var known = await FindAsync(new EmbeddingCache(new CacheFolder(pipe, 1)), "one").WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Empty(known);
        Assert.Contains("no regular file", Assert.Single(Problems).What, StringComparison.Ordinal);
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

        Assert.Contains("no file of embeddings", Assert.Single(Problems).ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(foreign));
    }

    [Fact]
    public async Task ASnapshotIsReadWhereverItLiesAndIsNeverChanged()
    {
        var file = await EmbeddingFile.WriteAsync(_ => Path.Combine(Folder, "snapshot.bin"), Model, Rows("one"), CancellationToken.None);
        var before = await File.ReadAllBytesAsync(file);
        var cache = new EmbeddingCache(new CacheFolder(file, 1));

        Assert.Single(await FindAsync(cache, "one", "two"));
        await KeepAsync(cache, "two");

        Assert.Equal(before, await File.ReadAllBytesAsync(file));
        Assert.Contains("lacks 1", Assert.Single(Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASnapshotOfAnotherModelIsSaidByName()
    {
        var file = await EmbeddingFile.WriteAsync(_ => Path.Combine(Folder, "snapshot.bin"), Model, Rows("one"), CancellationToken.None);

        var known = await new EmbeddingCache(new CacheFolder(file, 1)).FindAsync("another", null, Keys("one"), Problems, CancellationToken.None);

        Assert.Empty(known.Rows);
        Assert.Contains("'hashing', and 'another'", Assert.Single(Problems).What, StringComparison.Ordinal);
    }

    private async Task AssertSaidAndDeletedAsync(string file, string reason)
    {
        Problems.Clear();
        var known = await FindAsync(Cache(), "one", "two");

        Assert.Empty(known);
        Assert.Contains(reason, Assert.Single(Problems).What, StringComparison.Ordinal);
        Assert.Equal(ProblemSeverity.Note, Problems[0].Severity);
        Assert.False(File.Exists(file));
    }
}
