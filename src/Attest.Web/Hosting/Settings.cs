using Attest.Web.Access;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace Attest.Web.Hosting;

/// <summary>
/// The settings, weakest first, as the console reads them too: the appsettings.json beside or above the program, the one in the
/// working directory, environment variables (also with the prefix ATTEST_), arguments.
/// </summary>
internal static class Settings
{
    public static void AddSettings(this WebApplicationBuilder builder, string[] args)
    {
        var sources = builder.Configuration.Sources;
        // The framework adds the file beside the program as it stands, with paths that count from the working directory.
        foreach (var own in sources.OfType<JsonConfigurationSource>().Where(source => source.Path == SettingsLayers.FileName).ToArray())
        {
            sources.Remove(own);
        }

        builder.Configuration.AddEnvironmentVariables(SettingsLayers.EnvironmentPrefix);
        builder.Configuration.AddCommandLine(args);
        var settings = SettingsLayers.Merge([.. SettingsLayers.FindFiles(Directory.GetCurrentDirectory()).Select(file => (Read(file), Path.GetDirectoryName(file)!))]);
        // Source paths of the environment or of the arguments replace those of the files whole.
        settings = SettingsLayers.NamesSources(builder.Configuration) ? SettingsLayers.WithSources(settings, []) : settings;
        sources.Insert(0, new MemoryConfigurationSource { InitialData = settings.ToArray() });
        if (!ListeningAddresses.AreConfigured(builder.Configuration))
        {
            builder.WebHost.UseUrls(AttestWebApplication.DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    }

    private static IConfiguration Read(string file)
    {
        using var content = File.OpenRead(file);
        return new ConfigurationBuilder().AddJsonStream(content).Build();
    }
}
