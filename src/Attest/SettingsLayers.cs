using Attest.Articles;
using Microsoft.Extensions.Configuration;

namespace Attest;

/// <summary>Where every host finds its settings, and how one file's settings replace another's.</summary>
public static class SettingsLayers
{
    public const string FileName = "appsettings.json";

    /// <summary>Before the names of environment variables that set something here: ATTEST_Answering__MinConfidence.</summary>
    public const string EnvironmentPrefix = "ATTEST_";

    private const string PathsKey = $"{SourcesOptions.Section}:{nameof(SourcesOptions.Paths)}";

    /// <summary>The files that exist, weakest first: the one beside or above the program, then the one in the working directory.</summary>
    public static IReadOnlyList<string> FindFiles(string workingDirectory)
    {
        var here = Path.Combine(workingDirectory, FileName);
        string?[] files = [AboveProgram(), File.Exists(here) ? here : null];
        return [.. files.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// All settings of the layers, weakest layer first. Source paths count from the folder of the layer that names them, so that a
    /// program can be started from anywhere; they replace those of weaker layers whole, where other lists merge item by item.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, string?>> Merge(IReadOnlyList<(IConfiguration Layer, string Folder)> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var merged = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<string> paths = [];
        foreach (var (layer, folder) in layers)
        {
            foreach (var (key, value) in layer.AsEnumerable().Where(pair => pair.Value is not null && !pair.Key.StartsWith(PathsKey + ":", StringComparison.OrdinalIgnoreCase)))
            {
                merged[key] = value;
            }

            paths = NamesSources(layer) ? [.. PathsOf(layer).Select(path => Readable(Path.GetFullPath(path, folder)))] : paths;
        }

        return merged.Concat(paths.Select((path, i) => KeyValuePair.Create($"{PathsKey}:{i}", (string?)path)));
    }

    /// <summary>The same settings with other source paths, taken as they are.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> WithSources(IEnumerable<KeyValuePair<string, string?>> settings, IReadOnlyList<string> paths)
    {
        return settings.Where(pair => !pair.Key.StartsWith(PathsKey + ":", StringComparison.OrdinalIgnoreCase))
            .Concat(paths.Select((path, i) => KeyValuePair.Create($"{PathsKey}:{i}", (string?)path)));
    }

    public static bool NamesSources(IConfiguration layer) => PathsOf(layer).Any();

    private static IEnumerable<string> PathsOf(IConfiguration layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return layer.GetSection(PathsKey).GetChildren().Select(child => child.Value).OfType<string>().Where(path => path.Length > 0);
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

    /// <summary>Below the working directory a relative path says the same in fewer words; it ends up in messages.</summary>
    private static string Readable(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
