using System.Diagnostics.CodeAnalysis;

namespace Attest.Tests;

/// <summary>What this machine may lack. A test that needs it is skipped with the reason; in CI nothing may be lacking.</summary>
internal static class Machine
{
    public static bool IsCI { get; } = string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    [DoesNotReturn]
    public static void Lacks(string reason)
    {
        Assert.False(IsCI, reason);
        Assert.Skip(reason);
    }
}
