namespace Attest.Conversation;

/// <summary>The stand-alone question that retrieval and answering work on.</summary>
/// <param name="Text">The question with everything it takes from earlier turns written out.</param>
/// <param name="Filter">Which articles may be used.</param>
public sealed record Query(string Text, SourceFilter Filter)
{
    public Query(string text)
        : this(text, SourceFilter.None)
    {
    }
}
