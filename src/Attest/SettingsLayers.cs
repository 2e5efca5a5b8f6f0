namespace Attest;

/// <summary>One place that sets something.</summary>
/// <param name="Name">As the user knows it: a file's path, "the environment".</param>
/// <param name="Folder">What its source paths count from.</param>
public sealed record SettingsLayer(string Name, IConfiguration Values, string Folder);

/// <summary>Where every host finds its settings, how one place's settings replace another's, and what is wrong with them.</summary>
public static class SettingsLayers
{
    public const string FileName = "appsettings.json";

    /// <summary>Before the names of environment variables that set something here: ATTEST_Answering__MinConfidence.</summary>
    public const string EnvironmentPrefix = "ATTEST_";

    /// <summary>What ASP.NET reads from the same files and arguments.</summary>
    private static readonly string[] FrameworkSections =
    [
        "Logging", "AllowedHosts", "Kestrel", "Urls", "http_ports", "https_ports", "https_port",
        "Environment", "ContentRoot", "WebRoot", "ApplicationName", "DetailedErrors",
    ];

    private const string PathsKey = $"{SourcesOptions.Section}:{nameof(SourcesOptions.Paths)}";

    /// <summary>
    /// Weakest first: the file beside or above the program, the one in the working directory, the one that the user names, and
    /// environment variables.
    /// </summary>
    /// <exception cref="OptionsValidationException">A file is missing, cannot be read, or holds no JSON object.</exception>
    public static IReadOnlyList<SettingsLayer> Find(string workingDirectory, string? namedFile = null)
    {
        var here = Path.Combine(workingDirectory, FileName);
        string?[] files = [AboveProgram(), File.Exists(here) ? here : null, namedFile is null ? null : Path.GetFullPath(namedFile, workingDirectory)];
        var environment = new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).Build();
        return
        [
            .. files.OfType<string>().Distinct(StringComparer.Ordinal).Select(file => new SettingsLayer(file, ReadFile(file), Path.GetDirectoryName(file)!)),
            new SettingsLayer("the environment", environment, workingDirectory),
        ];
    }

    /// <summary>
    /// All settings of the layers, weakest layer first. Source paths count from the folder of the layer that names them, so that a
    /// program can be started from anywhere; they replace those of weaker layers whole, where other lists merge item by item.
    /// </summary>
    public static IReadOnlyDictionary<string, string?> Merge(IReadOnlyList<SettingsLayer> layers)
    {
        var merged = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in layers)
        {
            var paths = layer.Values.GetSection(PathsKey).GetChildren().Select(child => child.Value).Where(path => !string.IsNullOrEmpty(path)).ToArray();
            foreach (var old in merged.Keys.Where(key => paths.Length > 0 && IsPath(key)).ToArray())
                merged.Remove(old);

            foreach (var (key, value) in layer.Values.AsEnumerable().Where(pair => pair.Value is not null && !IsPath(pair.Key)))
                merged[key] = value;

            for (var i = 0; i < paths.Length; i++)
                merged[$"{PathsKey}:{i}"] = Readable(Path.GetFullPath(paths[i]!, layer.Folder));
        }

        return merged;
    }

    /// <summary>Binds a section, checks it on start, and offers it as a plain value: the classes of a stage know no configuration.</summary>
    public static IServiceCollection AddSection<TOptions>(this IServiceCollection services, IConfiguration configuration, string section)
        where TOptions : class
    {
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new SectionValidator<TOptions>(section));
        services.AddSingleton(new SettingsSection(section, typeof(TOptions)));
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<TOptions>>().Value);
    }

    /// <summary>Refuses settings that no section has, values that cannot be read, and values that do not hold.</summary>
    /// <param name="provider">Where the sections were added.</param>
    /// <param name="otherSections">Names of sections that are other programs' to read.</param>
    /// <exception cref="OptionsValidationException">Each failure names the key, the value and what the key takes.</exception>
    public static void Check(IServiceProvider provider, IEnumerable<SettingsLayer> layers, IEnumerable<string> otherSections)
    {
        SettingsSection[] sections = [.. provider.GetServices<SettingsSection>()];
        var others = otherSections.Concat(FrameworkSections).ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] problems = [.. layers.SelectMany(layer => SettingsCheck.Problems(layer, sections, others))];
        if (problems.Length > 0)
            throw Refused(problems);

        try
        {
            provider.GetService<IStartupValidator>()?.Validate();
        }
        catch (AggregateException several) when (several.InnerExceptions.All(one => one is OptionsValidationException))
        {
            throw Refused([.. several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(one => one.Failures)]);
        }
    }

    private static bool IsPath(string key) => key.StartsWith(PathsKey + ":", StringComparison.OrdinalIgnoreCase);

    private static IConfigurationRoot ReadFile(string file)
    {
        try
        {
            using var content = File.OpenRead(file);
            return new ConfigurationBuilder().AddJsonStream(content).Build();
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or System.Text.Json.JsonException)
        {
            throw Refused($"{file} is not a valid configuration file, which holds one JSON object: {exception.GetBaseException().Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refused($"The configuration file {file} cannot be read: {exception.Message}");
        }
    }

    private static OptionsValidationException Refused(params string[] problems) => new("settings", typeof(SettingsLayers), problems);

    /// <summary>The published folder holds one; in a checkout it is at the root, above the build's output.</summary>
    private static string? AboveProgram()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var file = Path.Combine(folder, FileName);
            if (File.Exists(file))
                return file;
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
