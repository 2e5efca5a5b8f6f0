using Attest.Answers;
using Attest.Articles;
using Attest.Cli;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Tests.Cli.Configuration;

public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("attest-settings-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void TheProgramsOwnFileNamesTheSeedsWhereverItIsStarted()
    {
        Assert.Equal([CliRun.Seeds], Paths(configFile: null));
    }

    [Fact]
    public void PathsCountFromTheFileThatNamesThemAndReplaceWeakerOnes()
    {
        Write("appsettings.json", """{"Sources":{"Paths":["one","two","three"]},"Answering":{"MinConfidence":0.25}}""");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "sub"));
        var config = Write("sub/mine.json", """{"Sources":{"Paths":["articles"]}}""");

        Assert.Equal([Path.Combine(folder.FullName, "sub", "articles")], Paths(config));
        Assert.Equal(0.25, Options<AnsweringOptions>(config).MinConfidence);
    }

    [Fact]
    public void SourcesOnTheCommandLineReplaceAllConfiguredOnes()
    {
        Write("appsettings.json", """{"Sources":{"Paths":["one","two"]}}""");

        Assert.Equal([Path.Combine(folder.FullName, "here")], Paths(configFile: null, "here"));
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("")]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    public void AFileThatIsNotAJsonObjectIsBadUsage(string content)
    {
        Assert.Contains("bad.json is not a valid configuration file", Refusal(Write("bad.json", content)), StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileIsBadUsage()
    {
        Assert.Contains("absent.json", Refusal("absent.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Bm25":{"K1":"abc"}}""", "Bm25:K1 is 'abc'; it takes a number from 0 to 10.")]
    [InlineData("""{"Bm25":{"B":1.5}}""", "Bm25:B is '1.5'; it takes a number from 0 to 1.")]
    [InlineData("""{"Passages":{"OverlapSentences":"1.5"}}""", "Passages:OverlapSentences is '1.5'; it takes a whole number from 0 to 8.")]
    [InlineData("""{"Analyzer":{"Stemming":"yes"}}""", "Analyzer:Stemming is 'yes'; it takes true or false.")]
    [InlineData("""{"Chat":{"Provider":"oracle"}}""", "Chat:Provider is 'oracle'; it takes one of none, ")]
    [InlineData("""{"Sources":{"Paths":"articles"}}""", "Sources:Paths takes a list of at least 1.")]
    [InlineData("""{"Bm25":{"K2":1}}""", "Bm25:K2 is no setting. Settings of Bm25: K1, B, ")]
    [InlineData("""{"Indexing":{"SnapshotPath":"index.bin"}}""", "Indexing:SnapshotPath is no setting. Settings of Indexing: CachePath, ")]
    [InlineData("""{"Bm52":{"K1":1}}""", "Bm52 is no section. Sections: Analyzer, ")]
    public void WhatNoSettingTakesIsNamedWithItsFileItsKeyItsValueAndWhatIsTaken(string content, string expected)
    {
        var refusal = Refusal(Write("mine.json", content));

        Assert.Contains(expected, refusal, StringComparison.Ordinal);
        Assert.True(refusal.Contains("mine.json", StringComparison.Ordinal) || expected.Contains("Bm25:B ", StringComparison.Ordinal), refusal);
    }

    [Fact]
    public void SectionsOfTheWebServiceAndOfTheFrameworkArePassedOver()
    {
        var config = Write("mine.json", """{"Teams":{"AppId":"x"},"Logging":{"LogLevel":{"Default":"Debug"}},"AllowedHosts":"*"}""");

        Assert.Equal([CliRun.Seeds], Paths(config));
    }

    private IEnumerable<string> Paths(string? configFile, params string[] sources) =>
        Options<SourcesOptions>(configFile, sources).Paths.Select(path => Path.GetFullPath(path));

    private TOptions Options<TOptions>(string? configFile, params string[] sources)
        where TOptions : notnull
    {
        using var provider = CommandContext.Configure(folder.FullName, configFile, sources);
        return provider.GetRequiredService<TOptions>();
    }

    private string Refusal(string configFile)
    {
        var thrown = Assert.Throws<CommandException>(() => CommandContext.Configure(folder.FullName, configFile, []));
        Assert.Equal(2, thrown.ExitCode);
        return thrown.Message;
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
