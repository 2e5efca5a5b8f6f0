using Attest.Articles;
using Attest.Search;

namespace Attest.Tests.Search;

public sealed class IndexSnapshotTests : IDisposable
{
    private static readonly Article Mill = TestIndex.Article("mill.txt", "The mill burned down. Nobody was hurt. It was rebuilt in 1931.", "The Mill");

    private readonly string folder = Directory.CreateTempSubdirectory("attest-").FullName;

    private string SnapshotFile => Path.Combine(folder, "deeper", "index.bin");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task NothingKnownIsEmbeddedAgain()
    {
        var first = await SaveAsync();
        var embedder = new HashingEmbedder();

        var second = await TestIndex.Builder(embedder).BuildAsync(new LoadedArticles([Mill], []), Load().Embeddings);

        Assert.Empty(embedder.Embedded);
        Assert.Equal(0, second.NewEmbeddings);
        Assert.Equal(first.PassageVectors!.Row(0).ToArray(), second.PassageVectors!.Row(0).ToArray());
        Assert.Equal(first.SentenceVectors!.Row(2).ToArray(), second.SentenceVectors!.Row(2).ToArray());
    }

    [Fact]
    public async Task OnlyWhatChangedIsEmbeddedAgain()
    {
        await SaveAsync();
        var embedder = new HashingEmbedder();
        var changed = TestIndex.Article("mill.txt", Mill.Text.Replace("1931", "1932", StringComparison.Ordinal), "The Mill");

        await TestIndex.Builder(embedder).BuildAsync(new LoadedArticles([changed], []), Load().Embeddings);

        Assert.All(embedder.Embedded, text => Assert.Contains("1932", text, StringComparison.Ordinal));
        Assert.NotEmpty(embedder.Embedded);
    }

    [Fact]
    public async Task SavingReplacesTheFileAndLeavesNothingBeside()
    {
        await SaveAsync();
        await SaveAsync();

        Assert.Equal([SnapshotFile], Directory.GetFiles(Path.GetDirectoryName(SnapshotFile)!));
    }

    [Fact]
    public void MissingFileIsNoProblem()
    {
        Assert.Equal(new SnapshotReading(null, null), Load());
    }

    [Fact]
    public async Task FileCutOffAnywhereIsRefused()
    {
        await SaveAsync();
        var bytes = await File.ReadAllBytesAsync(SnapshotFile);

        for (var length = 0; length < bytes.Length; length += 13)
        {
            await File.WriteAllBytesAsync(SnapshotFile, bytes[..length]);
            AssertRefused("cut off");
        }
    }

    [Fact]
    public async Task AnyChangedByteIsRefused()
    {
        await SaveAsync();
        var bytes = await File.ReadAllBytesAsync(SnapshotFile);

        for (var i = 0; i < bytes.Length; i += 11)
        {
            bytes[i] ^= 0x20;
            await File.WriteAllBytesAsync(SnapshotFile, bytes);
            AssertRefused("");
            bytes[i] ^= 0x20;
        }
    }

    [Fact]
    public async Task OlderVersionIsRefusedByItsNumber()
    {
        await SaveAsync();
        var bytes = await File.ReadAllBytesAsync(SnapshotFile);
        bytes[8] = 0;
        await File.WriteAllBytesAsync(SnapshotFile, bytes);

        AssertRefused("version 0");
    }

    [Fact]
    public async Task OtherFileIsRefused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(SnapshotFile)!);
        await File.WriteAllTextAsync(SnapshotFile, new string('x', 500));

        AssertRefused("no index snapshot");
    }

    [Fact]
    public async Task OtherModelIsRefusedByName()
    {
        await SaveAsync();

        var reading = IndexSnapshot.Load(SnapshotFile, "another");

        Assert.Null(reading.Embeddings);
        Assert.Contains("'hashing', and 'another'", reading.Problem!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmbeddingsOfAnotherModelAreNotMixedIn()
    {
        await SaveAsync();
        var builder = TestIndex.Builder(new HashingEmbedder("another"));

        await Assert.ThrowsAsync<ArgumentException>(() => builder.BuildAsync(new LoadedArticles([Mill], []), Load().Embeddings));
    }

    [Fact]
    public async Task IndexWithoutEmbeddingsCannotBeSaved()
    {
        var index = await TestIndex.BuildAsync(null, Mill);

        Assert.Throws<ArgumentException>(() => IndexSnapshot.Save(SnapshotFile, index));
    }

    private async Task<SourceIndex> SaveAsync()
    {
        var index = await TestIndex.BuildAsync(new HashingEmbedder(), Mill);
        IndexSnapshot.Save(SnapshotFile, index);
        return index;
    }

    private SnapshotReading Load() => IndexSnapshot.Load(SnapshotFile, "hashing");

    private void AssertRefused(string reason)
    {
        var reading = Load();

        Assert.Null(reading.Embeddings);
        Assert.Contains(reason, reading.Problem!.What, StringComparison.Ordinal);
        Assert.Equal(ProblemSeverity.Note, reading.Problem.Severity);
    }
}
