namespace Attest;

/// <summary>Where every host finds its settings.</summary>
public static class AttestConfiguration
{
    public const string FileName = "appsettings.json";

    /// <summary>
    /// The full path of appsettings.json in the current folder, else in the nearest folder above the executable that has one
    /// beside "seeds" or a solution; null where there is none.
    /// </summary>
    public static string? FindSettingsFile()
    {
        return Folders().Select(folder => Path.Combine(folder, FileName)).FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> Folders()
    {
        yield return Directory.GetCurrentDirectory();
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
