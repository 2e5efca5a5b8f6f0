using Attest.Articles;
using Microsoft.Extensions.Configuration.Json;

namespace Attest.Web.Hosting;

/// <summary>
/// The settings, weakest first, as the console reads them too: the appsettings.json beside or above the program, the one in the
/// working directory, environment variables (also with the prefix ATTEST_), arguments.
/// </summary>
internal static class Settings
{
    private const string FileName = "appsettings.json";
    private const string PathsKey = $"{SourcesOptions.Section}:{nameof(SourcesOptions.Paths)}";

    public static void AddSettings(this WebApplicationBuilder builder, string[] args)
    {
        var sources = builder.Configuration.Sources;
        foreach (var file in Files().Reverse())
        {
            sources.Insert(0, FromFile(file));
        }

        builder.Configuration.AddEnvironmentVariables("ATTEST_");
        builder.Configuration.AddCommandLine(args);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(AttestWebApplication.DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    }

    private static IEnumerable<string> Files()
    {
        var own = AboveProgram();
        var here = Path.GetFullPath(FileName);
        return new[] { own, here }.OfType<string>().Where(File.Exists).Distinct(StringComparer.Ordinal);
    }

    /// <summary>A published folder holds one; in a checkout it is at the root, above the build's output.</summary>
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

    /// <summary>Source paths count from the file that names them, so that the program can be started from anywhere.</summary>
    private static ChainedConfigurationSource FromFile(string file)
    {
        var source = new JsonConfigurationSource { Path = file };
        source.ResolveFileProvider();
        var settings = new ConfigurationBuilder().Add(source).Build();
        foreach (var path in settings.GetSection(PathsKey).GetChildren().Where(path => !string.IsNullOrEmpty(path.Value)))
        {
            path.Value = Path.GetFullPath(path.Value!, Path.GetDirectoryName(file)!);
        }

        return new ChainedConfigurationSource { Configuration = settings, ShouldDisposeConfiguration = true };
    }
}
