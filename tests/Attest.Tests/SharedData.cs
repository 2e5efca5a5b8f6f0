namespace Attest.Tests;

/// <summary>Finds the folder "shared" that stands beside the checkout in development and CI; a user's clone has none.</summary>
internal static class SharedData
{
    /// <summary>The path; where there is none the test is skipped, or fails in CI.</summary>
    public static string Find(string relativePath)
    {
        var root = Environment.GetEnvironmentVariable("ATTEST_SHARED") ?? Path.Combine(RepositoryRoot(), "..", "shared");
        var path = Path.GetFullPath(Path.Combine(root, relativePath));
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Machine.Lacks($"{relativePath} is missing: the folder 'shared' does not stand beside this checkout.");
        }

        return path;
    }

    public static string RepositoryRoot() => Machine.Checkout;
}
