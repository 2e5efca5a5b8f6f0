namespace Attest.Answers.Writing;

internal static class WordOverlap
{
    /// <summary>Two sentences that share more of their words than this say the same.</summary>
    private const double Repeating = 0.6;

    public static bool Repeats(string first, string second) => Of(first, second) > Repeating;

    /// <summary>The first so many of which none repeats another.</summary>
    public static List<T> Different<T>(IEnumerable<T> ordered, int most, Func<T, Sentence> sentenceOf)
    {
        var chosen = new List<T>();
        foreach (var each in ordered)
        {
            if (chosen.Count < most && !chosen.Exists(other => Repeats(sentenceOf(other).Text, sentenceOf(each).Text)))
                chosen.Add(each);
        }

        return chosen;
    }

    /// <summary>Shared words over the words of the shorter sentence, 0 to 1 (overlap coefficient, Szymkiewicz–Simpson).</summary>
    public static double Of(string first, string second)
    {
        var a = Words(first);
        var b = Words(second);
        var shorter = Math.Min(a.Count, b.Count);
        return shorter == 0 ? 0 : (double)a.Count(b.Contains) / shorter;
    }

    private static HashSet<string> Words(string text) =>
        AnswerText.Normalize(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
