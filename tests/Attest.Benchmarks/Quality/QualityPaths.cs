namespace Attest.Benchmarks.Quality;

/// <summary>Where the repository and the data sets are.</summary>
internal sealed record QualityPaths(string Repository, string Shared)
{
    public string Seeds => Path.Combine(Repository, "seeds");

    public string GoldenQuestions => Path.Combine(Repository, "tests", "Attest.Tests", "Golden", "questions.jsonl");

    public string Document => Path.Combine(Repository, "docs", "quality.md");

    /// <exception cref="DirectoryNotFoundException">The program does not run below a checkout, or the data sets are missing.</exception>
    public static QualityPaths Find()
    {
        var folder = RepositoryFolder();
        var shared = Path.GetFullPath(Environment.GetEnvironmentVariable("ATTEST_SHARED") ?? Path.Combine(folder, "..", "shared"));
        return Directory.Exists(shared)
            ? new QualityPaths(folder, shared)
            : throw new DirectoryNotFoundException($"{shared} is missing: the data sets must stand beside the checkout, or where ATTEST_SHARED says.");
    }

    /// <exception cref="DirectoryNotFoundException">The program does not run below a checkout.</exception>
    public static string RepositoryFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Attest.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Attest.slnx was not found above this program: run it from a checkout.");
        }

        return folder;
    }

    public string Train(string file) => Path.Combine(Shared, "data", "train", file);

    public string Dev(string file) => Path.Combine(Shared, "data", "dev", file);
}
