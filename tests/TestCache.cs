using System.Runtime.CompilerServices;

namespace Attest.Tests;

/// <summary>Tests keep embeddings beside themselves, not in the user's cache; the programs that they start inherit it.</summary>
internal static class TestCache
{
    [ModuleInitializer]
    internal static void Use() => Environment.SetEnvironmentVariable("ATTEST_Indexing__CachePath", Path.Combine(AppContext.BaseDirectory, "index-cache"));
}
