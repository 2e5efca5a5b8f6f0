namespace Attest.Answers.Writing;

/// <summary>Normalises answer words for comparing what sources say.</summary>
internal static class AnswerText
{
    /// <summary>Lower case, letters and digits only, articles dropped: SQuAD's normalisation (Rajpurkar et al. 2016).</summary>
    public static string Normalize(string words)
    {
        var plain = new StringBuilder(words.Length);
        foreach (var c in words)
            plain.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');

        return string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("a" or "an" or "the")));
    }

    /// <summary>True when all words of the one stand in the other: "Putin" and "Vladimir Putin".</summary>
    public static bool OneHoldsTheOther(string first, string second)
    {
        var a = Normalize(first).Split(' ').ToHashSet(StringComparer.Ordinal);
        var b = Normalize(second).Split(' ').ToHashSet(StringComparer.Ordinal);
        return a.IsSubsetOf(b) || b.IsSubsetOf(a);
    }
}
