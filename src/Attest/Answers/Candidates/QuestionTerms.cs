namespace Attest.Answers.Candidates;

/// <summary>The words of a question that an answer's surroundings should hold, each weighted by its idf in the sources.</summary>
internal sealed class QuestionTerms
{
    /// <summary>Words that say how the question is put or which kind of answer it wants; an answer need not repeat them.</summary>
    private static readonly FrozenSet<string> Framing = WordLists.Set("FramingStems");

    private readonly IReadOnlyList<WeightedTerm> terms;

    private QuestionTerms(IReadOnlyList<WeightedTerm> terms) => this.terms = terms;

    public static QuestionTerms Of(string question, Analyzer analyzer, Func<string, double> idf)
    {
        // A word searched for in two forms ("un" and "UN") counts once.
        var byPlace = analyzer.AnalyzeQuery(question)
            .GroupBy(term => term.Span)
            .Select(group => group.Select(term => term.Text).Distinct(StringComparer.Ordinal).ToArray())
            .ToArray();
        var content = byPlace.Where(word => !word.Any(Framing.Contains)).ToArray();
        // A question of framing words only ("who said what?") is taken at its word.
        var kept = content.Length > 0 ? content : byPlace;
        return new QuestionTerms([.. kept.Select(word => new WeightedTerm(word, word.Max(idf)))]);
    }

    /// <summary>Share of the words' weight that the terms hold, 0 to 1; 1 for a question without words.</summary>
    public double Coverage(IReadOnlySet<string> held)
    {
        double all = 0, found = 0;
        foreach (var term in terms)
        {
            all += term.Weight;
            if (term.Forms.Any(held.Contains))
                found += term.Weight;
        }

        return all == 0 ? 1 : found / all;
    }

    private readonly record struct WeightedTerm(string[] Forms, double Weight);
}
