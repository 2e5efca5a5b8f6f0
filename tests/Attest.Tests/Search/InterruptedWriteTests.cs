using System.Diagnostics;
using System.Runtime.InteropServices;
using Attest.Search;
using Attest.Tests.Cli;
using Attest.Tests.Models.Server;

namespace Attest.Tests.Search;

/// <summary>What ends in the middle of writing embeddings leaves a whole file or none, and what is known otherwise is not lost.</summary>
public sealed class InterruptedWriteTests : EmbeddingCacheScene
{
    private const int Length = 4_096;
    private const int Articles = 60;

    private string Snapshot => Path.Combine(Folder, "index.bin");

    /// <summary>Of the snapshot, about: two vectors an article.</summary>
    private static int Size => Articles * 2 * Length * sizeof(float);

    /// <summary>The process is killed when it has written so much; ATTEST_KILLS is how often, two times in the normal run.</summary>
    [Fact]
    public async Task AKilledProcessLeavesTheSnapshotThatWasThere()
    {
        await using var server = await ModelServer.StartAsync();
        server.Script = Embed;
        var articles = Directory.CreateDirectory(Path.Combine(Folder, "articles")).FullName;
        for (var i = 0; i < Articles; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(articles, $"{i}.txt"), $"Title {i}\n\nThe bridge {i} was opened in {1900 + i}.\n");
        }

        Assert.Equal(0, await IndexAsync(server, articles, killAt: null));
        var before = await File.ReadAllBytesAsync(Snapshot);
        var kills = int.Parse(Environment.GetEnvironmentVariable("ATTEST_KILLS") ?? "2", CultureInfo.InvariantCulture);
        var killed = 0;
        for (var i = 0; i < kills; i++)
        {
            killed += await IndexAsync(server, articles, killAt: (int)((long)Size * i / kills)) == 0 ? 0 : 1;
            // The same articles, so that a whole file that came too late to be stopped is the same file.
            Assert.Equal(before, await File.ReadAllBytesAsync(Snapshot));
        }

        Assert.InRange(killed, 1, kills);
        Assert.Equal(0, await IndexAsync(server, articles, killAt: null));
        Assert.Equal(before, await File.ReadAllBytesAsync(Snapshot));
    }

    [Fact]
    public async Task AFullDiskCostsNothingButTheNextStartsTime()
    {
        using var disk = new SmallDisk(kibibytes: 256);
        var cache = new EmbeddingCache(new CacheFolder(Path.Combine(disk.Folder, "cache"), long.MaxValue));
        await KeepAsync(cache, "one");
        disk.Fill(left: 8_192);

        await KeepAsync(cache, [.. Enumerable.Range(0, 200).Select(i => $"text {i}")]);
        var problem = Assert.Single(Problems);
        var known = await FindAsync(cache, "one");
        var left = Directory.GetFiles(cache.FullPath);
        disk.Free();
        await KeepAsync(cache, "two");

        Assert.Contains("cannot be written", problem.What, StringComparison.Ordinal);
        Assert.Single(known);
        Assert.DoesNotContain(left, file => file.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Equal(2, (await FindAsync(cache, "one", "two")).Count);
        Assert.Single(Problems);
    }

    [Fact]
    public async Task ACacheThatMayOnlyBeReadServesAndSaysWhatItDidNotKeep()
    {
        using var disk = new SmallDisk(kibibytes: 256);
        var cache = new EmbeddingCache(new CacheFolder(Path.Combine(disk.Folder, "cache"), long.MaxValue));
        await KeepAsync(cache, "one");
        File.SetLastWriteTimeUtc(Directory.GetFiles(cache.FullPath).Single(), DateTime.UtcNow.AddDays(-2));
        disk.MakeReadOnly();

        await KeepAsync(cache, "two");

        Assert.Single(await FindAsync(cache, "one", "two"));
        Assert.Contains("cannot be written", Assert.Single(Problems).What, StringComparison.Ordinal);
    }

    private static ModelReply Embed(ModelCall call)
    {
        var data = call.Body.GetProperty("input").EnumerateArray().Select((text, i) =>
        {
            var vector = new float[Length];
            vector[text.GetString()!.Length % Length] = 1;
            return new { @object = "embedding", index = i, embedding = Convert.ToBase64String(MemoryMarshal.AsBytes<float>(vector)) };
        });
        return ModelReply.Json(new { @object = "list", model = "embedder", data = data.ToArray(), usage = new { prompt_tokens = 1, total_tokens = 1 } });
    }

    /// <param name="killAt">Bytes of the new file; null lets the process end.</param>
    /// <returns>How it ended.</returns>
    private async Task<int> IndexAsync(ModelServer server, string articles, int? killAt)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [CliRun.Program, "index", "--sources", articles, "--cache", Path.Combine(Folder, "cache"), "--out", Snapshot])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ATTEST_Embeddings__Provider"] = "compatible";
        start.Environment["ATTEST_Embeddings__Endpoint"] = server.Endpoint;
        start.Environment["ATTEST_Embeddings__Model"] = "embedder";
        using var process = Process.Start(start)!;
        var printed = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        while (killAt is { } size && !process.HasExited)
        {
            if (new DirectoryInfo(Folder).EnumerateFiles("index.bin.*.tmp").Any(file => file.Exists && DateTime.UtcNow - file.CreationTimeUtc < TimeSpan.FromSeconds(10) && file.Length >= size))
            {
                process.Kill();
                break;
            }
        }

        await process.WaitForExitAsync();
        Assert.True(killAt is not null || process.ExitCode == 0, string.Join('\n', await printed));
        foreach (var half in Directory.GetFiles(Folder, "index.bin.*.tmp"))
        {
            // So that the next process is not taken for this one; the program itself sweeps them after an hour.
            File.Delete(half);
        }

        return process.ExitCode;
    }
}
