using Attest.Articles;
using Microsoft.Extensions.Configuration;

namespace Attest.Cli.Configuration;

/// <summary>
/// The program's configuration, weakest first: the appsettings.json beside or above the program, the one in the working
/// directory, the file named by --config, environment variables that start with ATTEST_, and --sources.
/// </summary>
internal static class Settings
{
    public const string FileName = "appsettings.json";
    public const string EnvironmentPrefix = "ATTEST_";
    private const string PathsKey = $"{SourcesOptions.Section}:{nameof(SourcesOptions.Paths)}";

    /// <param name="workingDirectory">What --config, --sources and environment variables count from.</param>
    /// <param name="configFile">A file of the user's, or null.</param>
    /// <param name="sources">Source paths of the user's; they replace all configured ones.</param>
    /// <exception cref="CommandException">A file is missing or is not JSON.</exception>
    public static IConfiguration Read(string workingDirectory, string? configFile, IReadOnlyList<string> sources)
    {
        var files = Files(workingDirectory, configFile).ToArray();
        var builder = new ConfigurationBuilder();
        var paths = Array.Empty<string>();
        foreach (var file in files)
        {
            var layer = ReadFile(file);
            builder.AddConfiguration(layer);
            paths = PathsOf(layer, Path.GetDirectoryName(file)!) ?? paths;
        }

        var environment = new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).Build();
        builder.AddConfiguration(environment);
        paths = PathsOf(environment, workingDirectory) ?? paths;
        paths = sources.Count > 0 ? [.. sources] : paths;
        return WithPaths(builder.Build(), paths);
    }

    private static IEnumerable<string> Files(string workingDirectory, string? configFile)
    {
        var own = AboveProgram();
        if (own is not null)
        {
            yield return own;
        }

        var here = Path.Combine(workingDirectory, FileName);
        if (File.Exists(here) && !string.Equals(here, own, StringComparison.Ordinal))
        {
            yield return here;
        }

        if (configFile is not null)
        {
            yield return Path.GetFullPath(configFile, workingDirectory);
        }
    }

    /// <summary>The published folder holds one; in a checkout it is at the root, above the build's output.</summary>
    private static string? AboveProgram()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, FileName);
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private static IConfigurationRoot ReadFile(string file)
    {
        if (!File.Exists(file))
        {
            throw new CommandException(ExitCode.BadUsage, $"The configuration file {file} does not exist.", "Name an existing JSON file with --config.");
        }

        try
        {
            using var content = File.OpenRead(file);
            return new ConfigurationBuilder().AddJsonStream(content).Build();
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or System.Text.Json.JsonException)
        {
            var detail = exception.GetBaseException().Message;
            throw new CommandException(ExitCode.BadUsage, $"{file} is not a valid configuration file: {detail}", "It must hold one JSON object.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.BadUsage, $"{file} cannot be read: {exception.Message}", inner: exception);
        }
    }

    /// <summary>Source paths are relative to the file that names them, so that the program can be started from anywhere.</summary>
    private static string[]? PathsOf(IConfiguration layer, string folder)
    {
        var named = layer.GetSection(PathsKey).GetChildren().Select(child => child.Value).OfType<string>().Where(path => path.Length > 0).ToArray();
        return named.Length == 0 ? null : [.. named.Select(path => Readable(Path.GetFullPath(path, folder)))];
    }

    /// <summary>Below the working directory a relative path says the same in fewer words; it ends up in messages.</summary>
    private static string Readable(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>Configuration merges lists item by item; a layer that names source paths is meant to replace them all.</summary>
    private static IConfigurationRoot WithPaths(IConfigurationRoot merged, IReadOnlyList<string> paths)
    {
        var values = merged.AsEnumerable()
            .Where(pair => pair.Value is not null && !pair.Key.StartsWith(PathsKey + ":", StringComparison.OrdinalIgnoreCase))
            .Concat(paths.Select((path, i) => KeyValuePair.Create($"{PathsKey}:{i}", (string?)path)));
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
