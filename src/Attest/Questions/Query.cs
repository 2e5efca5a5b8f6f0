namespace Attest.Questions;

/// <summary>The stand-alone question that retrieval and answering work on, analysed once.</summary>
public sealed record Query
{
    public Query(string text, SourceFilter? filter = null)
        : this(text, QuestionText.Plain(text), filter ?? SourceFilter.None)
    {
    }

    private Query(string text, string plain, SourceFilter filter)
    {
        Text = text;
        Plain = plain;
        Filter = filter;
        Analysis = QuestionAnalyzer.Analyze(plain);
    }

    /// <summary>The question with everything it takes from earlier turns written out: what people are shown.</summary>
    public string Text { get; }

    /// <summary>The same as it is embedded, searched and read: its end mark, its gaps and quotation marks around it change nothing.</summary>
    public string Plain { get; }

    public SourceFilter Filter { get; }

    public QuestionForm Form => Analysis.Form;

    /// <summary>Questions about the articles as such are answered from their metadata, a greeting from nothing.</summary>
    internal bool IsSearchedFor => Form is not (QuestionForm.Chat or QuestionForm.Collection);

    internal QuestionAnalysis Analysis { get; init; }

    /// <summary>Earlier turns that only the search weighs; empty where the question leans on none.</summary>
    public IReadOnlyList<ContextText> Context { get; init; } = [];

    /// <summary>The earlier replies, where more is asked for: what stands in them is not told again.</summary>
    internal IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>Misspelt words that were searched in the sources' spelling.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>The single questions of one that asks several, in their order, each in its readings; empty where it asks one.</summary>
    internal IReadOnlyList<IReadOnlyList<Query>> Parts { get; init; } = [];

    /// <summary>What it is asked in; null where that is the sources' language.</summary>
    internal QuestionLanguage? Language { get; init; }

    /// <summary>The same for sources in another language.</summary>
    internal Query Foreign(QuestionLanguage language, string plain)
    {
        var query = new Query(Text, plain, Filter) { Context = Context, Language = language };
        return query with { Analysis = query.Analysis with { Form = QuestionForm.Language } };
    }

    /// <summary>The same, asked of each source that it names.</summary>
    internal Query OfEachSource() => this with { Parts = [], Analysis = Analysis with { Form = QuestionForm.Compare } };

    /// <summary>The same in the sources' spelling.</summary>
    internal Query Spelled(string text, string plain, IReadOnlyList<Correction> corrections) =>
        plain == Plain ? this : new Query(text, plain, Filter) { Context = Context, Told = Told, Corrections = corrections };
}

/// <summary>An earlier turn that a search also weighs, so that passages on the matter talked about come first.</summary>
/// <param name="Text">What was said, stand-alone.</param>
/// <param name="Weight">How much each of its words counts, the question's own counting 1.</param>
public sealed record ContextText(string Text, double Weight);

/// <param name="From">As the user wrote it.</param>
/// <param name="To">As the sources write it.</param>
public sealed record Correction(string From, string To);

/// <summary>The one form of a question's text that models and index see, however it was typed.</summary>
internal static class QuestionText
{
    /// <summary>
    /// One space a gap, straight apostrophes, no quotation marks, one question mark at the end: "  who’s  “Ida”", "who's Ida?" and
    /// "who's Ida ?!" are the same question.
    /// </summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
                plain.Append(plain.Length > 0 && plain[^1] != ' ' ? " " : "");
            else if (c is '’' or '‘' or '`' or '´')
                plain.Append('\'');
            else if (c is not ('"' or '“' or '”' or '„' or '«' or '»'))
                plain.Append(c);
        }

        var words = plain.ToString().Trim(' ', '\'').TrimEnd('?', '!', '.', ',', ';', ':', ' ', '…', '\'');
        return words.Length == 0 ? "" : words + "?";
    }
}
