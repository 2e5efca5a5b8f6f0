namespace Attest.Web.Suggestions;

/// <summary>Finds what to ask next in a stored conversation. One search at a time, so that real questions come first.</summary>
internal sealed class NextQuestionService(NextQuestions next, SourceLibrary library, IOptions<SuggestionOptions> options) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public async Task<IReadOnlyList<string>> FindAsync(StoredConversation conversation, CancellationToken cancellationToken)
    {
        if (options.Value.NextCount == 0 || conversation.Turns.Count == 0)
            return [];

        JsonElement[] answers = [.. conversation.Turns.Select(stored => JsonElement.Parse(stored.AnswerJson))];
        var shown = answers.SelectMany(answer => answer.GetProperty("citations").EnumerateArray()).Select(citation => (
            citation.GetProperty("articleId").GetString()!,
            new TextSpan(citation.GetProperty("start").GetInt32(), citation.GetProperty("end").GetInt32()))).ToArray();
        string[] asked = [.. answers.Select(answer => answer.GetProperty("standaloneQuestion").GetString()!)];
        var limits = new NextQuestionLimits(options.Value.NextCount, options.Value.MaxNextCandidates, options.Value.MinConfidence);
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await next.FindAsync(shown, asked, FilterOf(conversation.Turns[^1].Limits), limits, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private SourceFilter FilterOf(TurnLimits? limits) => limits?.ToFilter(library.Current).Filter ?? SourceFilter.None;
}
