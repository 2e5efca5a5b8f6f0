using Attest.Tests.Cli;

namespace Attest.Tests;

public sealed class AccessKeyTests
{
    [Fact]
    public void TheHashIsThatOfSha256Sum()
    {
        // printf abc | sha256sum, which is also FIPS 180-2's own example.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", AccessKey.Hash("abc"));
    }

    [Fact]
    public void NoTwoKeysAreTheSame()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => AccessKey.Create()).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(100, keys.Count);
        Assert.All(keys, key => Assert.Matches("^attest_[A-Za-z0-9_-]{43}$", key));
    }

    [Fact]
    public async Task TheCommandPrintsAKeyAndItsHash()
    {
        var run = await CliRun.RunAsync(arguments: ["key", "--json"]);

        var printed = JsonElement.Parse(run.Out);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(AccessKey.Hash(printed.GetProperty("key").GetString()!), printed.GetProperty("hash").GetString());
    }
}
