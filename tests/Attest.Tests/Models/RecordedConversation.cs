namespace Attest.Tests.Models;

/// <summary>A conversation on the seeds with the replies of a model, faults included.</summary>
internal sealed record RecordedConversation(string Name, IReadOnlyList<RecordedConversation.RecordedTurn> Turns)
{
    public static IReadOnlyList<RecordedConversation> All { get; } = JsonSerializer.Deserialize<List<RecordedConversation>>(
        File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "tests", "Attest.Tests", "Models", "Recorded", "conversations.json")), JsonSerializerOptions.Web)!;

    /// <param name="Question">As the user asks it.</param>
    /// <param name="Reply">To the prompt for an answer.</param>
    /// <param name="Status">"answered" or "notInSources".</param>
    /// <param name="Removed">How many sentences are not shown.</param>
    /// <param name="Rewrite">To the prompt for a stand-alone question; null in a first turn.</param>
    /// <param name="Repair">To the prompt that names faults; null where there must be none.</param>
    /// <param name="Shows">Must be in the answer.</param>
    /// <param name="Hides">Must not be.</param>
    internal sealed record RecordedTurn(
        string Question, string Reply, string Status, int Removed, string? Rewrite = null, string? Repair = null, IReadOnlyList<string>? Shows = null, IReadOnlyList<string>? Hides = null);
}
