using System.Diagnostics.CodeAnalysis;

namespace Attest.Tests;

/// <summary>Where the tests run, and what may be lacking there. A test that needs it is skipped with the reason; in CI nothing may be lacking.</summary>
internal static class Machine
{
    public static bool IsCI { get; } = string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The folder of the checkout that the tests were built in.</summary>
    public static string Checkout { get; } = Above(AppContext.BaseDirectory);

    [DoesNotReturn]
    public static void Lacks(string reason)
    {
        Assert.False(IsCI, reason);
        Assert.Skip(reason);
    }

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Attest.slnx")) ? folder
            : Above(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Attest.slnx was not found above the test assembly."));
}
