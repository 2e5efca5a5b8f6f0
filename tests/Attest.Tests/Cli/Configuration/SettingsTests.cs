using Attest.Cli;
using Attest.Cli.Configuration;

namespace Attest.Tests.Cli.Configuration;

public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("attest-settings-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void TheProgramsOwnFileNamesTheSeedsWhereverItIsStarted()
    {
        var settings = Settings.Read(folder.FullName, configFile: null, []);

        Assert.Equal(CliRun.Seeds, Path.GetFullPath(settings["Sources:Paths:0"]!));
    }

    [Fact]
    public void PathsCountFromTheFileThatNamesThemAndReplaceWeakerOnes()
    {
        Write("appsettings.json", """{"Sources":{"Paths":["one","two","three"]},"Other":"kept"}""");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "sub"));
        var config = Write("sub/mine.json", """{"Sources":{"Paths":["articles"]}}""");

        var settings = Settings.Read(folder.FullName, config, []);

        Assert.Equal(Path.Combine(folder.FullName, "sub", "articles"), settings["Sources:Paths:0"]);
        Assert.Null(settings["Sources:Paths:1"]);
        Assert.Equal("kept", settings["Other"]);
    }

    [Fact]
    public void SourcesOnTheCommandLineReplaceAllConfiguredOnes()
    {
        Write("appsettings.json", """{"Sources":{"Paths":["one","two"]}}""");

        var settings = Settings.Read(folder.FullName, configFile: null, ["here"]);

        Assert.Equal("here", settings["Sources:Paths:0"]);
        Assert.Null(settings["Sources:Paths:1"]);
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("")]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    public void AFileThatIsNotAJsonObjectIsBadUsage(string content)
    {
        var config = Write("bad.json", content);

        var thrown = Assert.Throws<CommandException>(() => Settings.Read(folder.FullName, config, []));

        Assert.Equal(2, thrown.ExitCode);
        Assert.Contains("bad.json", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingFileIsBadUsage()
    {
        var thrown = Assert.Throws<CommandException>(() => Settings.Read(folder.FullName, "absent.json", []));

        Assert.Equal(2, thrown.ExitCode);
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
