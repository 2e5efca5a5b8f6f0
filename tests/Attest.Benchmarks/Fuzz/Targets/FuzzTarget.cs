namespace Attest.Benchmarks.Fuzz.Targets;

/// <summary>Something that reads what others write. It may refuse an input; it must not fail, hang or get an offset wrong.</summary>
/// <param name="Name">Also of the folder of its inputs.</param>
/// <param name="Examples">Inputs to begin with.</param>
/// <param name="Words">What stands in inputs of its kind, for mutations.</param>
/// <param name="ReadAsync">Throws where something is wrong.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<string> Examples, IReadOnlyList<string> Words, Func<byte[], CancellationToken, Task> ReadAsync)
{
    public static FuzzTarget Of(string name, IReadOnlyList<string> examples, IReadOnlyList<string> words, Action<byte[]> read) =>
        new(name, examples, words, (input, _) =>
        {
            read(input);
            return Task.CompletedTask;
        });

    /// <summary>UTF-8, or code units as they come, halves of pairs among them: what a first odd byte chooses.</summary>
    public static string Text(byte[] input) => input is [var first, ..] && (first & 1) == 1 && first < 16
        ? new string(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(input.AsSpan(1)))
        : Encoding.UTF8.GetString(input);

    public static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }
}

/// <summary>All of them, and what they need.</summary>
internal sealed class FuzzTargets : IAsyncDisposable
{
    private readonly HttpTargets http;

    private FuzzTargets(HttpTargets http, IReadOnlyList<FuzzTarget> all) => (this.http, All) = (http, all);

    public IReadOnlyList<FuzzTarget> All { get; }

    /// <param name="folder">For files; the caller deletes it.</param>
    /// <param name="seeds">A folder of articles.</param>
    public static async Task<FuzzTargets> StartAsync(string folder, string seeds)
    {
        var http = await HttpTargets.StartAsync(folder, seeds);
        return new FuzzTargets(http, [.. ArticleTargets.In(folder, seeds), .. TextTargets.All, SnapshotTarget.In(folder), ModelStreamTarget.Create(), .. http.All]);
    }

    public ValueTask DisposeAsync() => http.DisposeAsync();
}
