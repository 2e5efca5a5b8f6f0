namespace Attest.Web.Hosting;

internal static class Settings
{
    /// <summary>
    /// Puts the appsettings.json that the console uses too below environment variables and arguments, and listens on
    /// <see cref="AttestWebApplication.DefaultUrl"/> unless another address is configured.
    /// </summary>
    public static void AddSettings(this WebApplicationBuilder builder)
    {
        if (AttestConfiguration.FindSettingsFile() is { } file)
        {
            var source = new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource { Path = file, Optional = false };
            source.ResolveFileProvider();
            builder.Configuration.Sources.Insert(0, source);
        }

        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(AttestWebApplication.DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    }
}
