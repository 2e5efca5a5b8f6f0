using Microsoft.Extensions.Configuration;

namespace Attest.Cli.Configuration;

/// <summary>
/// The program's configuration, weakest first: the appsettings.json beside or above the program, the one in the working
/// directory, the file named by --config, environment variables that start with ATTEST_, and --sources.
/// </summary>
internal static class Settings
{
    /// <param name="workingDirectory">What --config, --sources and environment variables count from.</param>
    /// <param name="configFile">A file of the user's, or null.</param>
    /// <param name="sources">Source paths of the user's; they replace all configured ones.</param>
    /// <exception cref="CommandException">A file is missing or is not JSON.</exception>
    public static IConfiguration Read(string workingDirectory, string? configFile, IReadOnlyList<string> sources)
    {
        var files = SettingsLayers.FindFiles(workingDirectory).ToList();
        if (configFile is not null)
        {
            files.Add(Path.GetFullPath(configFile, workingDirectory));
        }

        var environment = new ConfigurationBuilder().AddEnvironmentVariables(SettingsLayers.EnvironmentPrefix).Build();
        var settings = SettingsLayers.Merge([.. files.Select(file => ((IConfiguration)ReadFile(file), Path.GetDirectoryName(file)!)), (environment, workingDirectory)]);
        return new ConfigurationBuilder()
            .AddInMemoryCollection(sources.Count > 0 ? SettingsLayers.WithSources(settings, sources) : settings)
            .Build();
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
}
