using System.Buffers;
using System.Collections.Frozen;
using Attest.Text.Terms;

namespace Attest.Answers.Candidates;

/// <summary>The words of a question that an answer's surroundings should hold, each weighted by its idf in the sources.</summary>
internal sealed class QuestionTerms
{
    /// <summary>Words that say how the question is put or which kind of answer it wants; an answer need not repeat them.</summary>
    private static readonly FrozenSet<string> Framing = FrozenSet.Create(
        "accord", "say", "said", "tell", "told", "mention", "describ", "call", "name", "articl", "sourc", "mani", "much", "long",
        "far", "old", "kind", "type", "sort", "citi", "countri", "region", "place", "person", "peopl", "date", "day", "year", "month",
        "time", "happen", "explain", "compar", "differ", "mean", "number", "amount", "state", "give", "know", "known", "think", "do",
        "done", "make", "made", "take", "get");

    /// <summary>What may stand before a question's first word, whose capital means nothing.</summary>
    internal static readonly SearchValues<char> BeforeFirstWord = SearchValues.Create(" \t\"'“‘(¿");

    private readonly IReadOnlyList<WeightedTerm> terms;

    private QuestionTerms(IReadOnlyList<WeightedTerm> terms) => this.terms = terms;

    public static QuestionTerms Of(string question, Analyzer analyzer, Func<string, double> idf)
    {
        // A word searched for in two forms ("un" and "UN") counts once.
        var byPlace = analyzer.AnalyzeQuery(question)
            .GroupBy(term => term.Span)
            .Select(group => (group.Key, Forms: group.Select(term => term.Text).Distinct(StringComparer.Ordinal).ToArray()))
            .ToArray();
        var content = byPlace.Where(word => !word.Forms.Any(Framing.Contains)).ToArray();
        // A question of framing words only ("who said what?") is taken at its word.
        var kept = content.Length > 0 ? content : byPlace;
        return new QuestionTerms([.. kept.Select(word => new WeightedTerm(word.Forms, word.Forms.Max(idf), IsName(question, word.Key.Start)))]);
    }

    /// <summary>Share of the words' weight that the terms hold, 0 to 1; 1 for a question without words.</summary>
    public double Coverage(IReadOnlySet<string> held) => ShareOf(terms, held);

    /// <summary>The same for names and numbers alone; 1 where the question has none.</summary>
    public double NameCoverage(IReadOnlySet<string> held) => ShareOf([.. terms.Where(term => term.IsName)], held);

    /// <summary>Share of the names that some passage holds: who asks about a name that no source mentions cannot be answered. 1 where there are none.</summary>
    public double KnownNames(Func<string, int> rowsWith)
    {
        ArgumentNullException.ThrowIfNull(rowsWith);
        var names = terms.Where(term => term.IsName).ToArray();
        return names.Length == 0 ? 1 : (double)names.Count(name => name.Forms.Any(form => rowsWith(form) > 0)) / names.Length;
    }

    private static double ShareOf(IReadOnlyList<WeightedTerm> terms, IReadOnlySet<string> held)
    {
        double all = 0, found = 0;
        foreach (var term in terms)
        {
            all += term.Weight;
            if (term.Forms.Any(held.Contains))
            {
                found += term.Weight;
            }
        }

        return all == 0 ? 1 : found / all;
    }

    /// <summary>A capital that does not merely begin the question, or a digit.</summary>
    private static bool IsName(string question, int start)
    {
        return char.IsDigit(question[start])
            || (char.IsUpper(question[start]) && question.AsSpan(0, start).ContainsAnyExcept(BeforeFirstWord));
    }

    private readonly record struct WeightedTerm(string[] Forms, double Weight, bool IsName);
}
