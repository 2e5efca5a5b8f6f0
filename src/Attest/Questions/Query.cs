namespace Attest.Questions;

/// <summary>The stand-alone question that retrieval and answering work on.</summary>
/// <param name="Text">The question with everything it takes from earlier turns written out: what people are shown, and what is read.</param>
/// <param name="Filter">Which articles may be used.</param>
public sealed record Query(string Text, SourceFilter Filter)
{
    public Query(string text)
        : this(text, SourceFilter.None)
    {
    }

    /// <summary>Earlier turns that only the search weighs; empty where the question leans on none.</summary>
    public IReadOnlyList<ContextText> Context { get; init; } = [];
}
