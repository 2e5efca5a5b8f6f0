using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace Attest.Web.Hosting;

/// <summary>The settings as the console reads them too, and over them the framework's: environment variables without prefix, arguments.</summary>
internal static class Settings
{
    public static void AddSettings(this WebApplicationBuilder builder, string[] args)
    {
        var sources = builder.Configuration.Sources;
        // The framework adds the file beside the program as it stands, with paths that count from the working directory.
        foreach (var own in sources.OfType<JsonConfigurationSource>().Where(source => source.Path == SettingsLayers.FileName).ToArray())
            sources.Remove(own);

        var folder = Directory.GetCurrentDirectory();
        SettingsLayer[] layers = [.. SettingsLayers.Find(folder), new("the command line", new ConfigurationBuilder().AddCommandLine(args).Build(), folder)];
        sources.Insert(0, new MemoryConfigurationSource { InitialData = SettingsLayers.Merge(layers) });
        builder.Configuration.AddEnvironmentVariables(SettingsLayers.EnvironmentPrefix);
        builder.Configuration.AddCommandLine(args);
        builder.Services.AddSingleton(layers);
        // Without any file too, a name that others made point here is refused.
        sources.Insert(0, new MemoryConfigurationSource { InitialData = [KeyValuePair.Create("AllowedHosts", (string?)"localhost;127.0.0.1;[::1]")] });
        if (!ListeningAddresses.AreConfigured(builder.Configuration))
            builder.WebHost.UseUrls(AttestWebApplication.DefaultUrl);

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    }

    /// <summary>Before anything listens, and before the host would report it with a stack trace.</summary>
    public static void CheckSettings(this WebApplication app) => SettingsLayers.Check(app.Services, app.Services.GetRequiredService<SettingsLayer[]>(), []);
}
