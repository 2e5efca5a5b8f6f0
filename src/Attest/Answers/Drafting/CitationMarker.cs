namespace Attest.Answers.Drafting;

/// <summary>
/// Reads what stands between brackets: "kfzq", "kfzq, mnbv", "kfzq-mnbv", "^kfzq", "id: kfzq", "kfzq†source", in any width. Bare numbers
/// are markers too, though they cite nothing that was given: as text they would look like citations of ours.
/// </summary>
internal static partial class CitationMarker
{
    /// <summary>The ids, ranges as "abcd-efgh"; null where the brackets hold text.</summary>
    public static IReadOnlyList<string>? Read(string content)
    {
        var plain = string.Concat(content.Select(LetterFolding.Narrow)).Replace('、', ',');
        var dagger = plain.IndexOf('†', StringComparison.Ordinal);
        plain = Dash().Replace(dagger < 0 ? plain : plain[..dagger], "-");
        var ids = new List<string>();
        var seen = false;
        foreach (var part in Separator().Split(plain).Where(part => part.Length > 0))
        {
            if (Label().IsMatch(part))
                continue;

            seen = true;
            var bare = part.TrimStart('^', '#');
            if (Id().IsMatch(bare))
                ids.Add(bare);
            else if (!Number().IsMatch(bare))
                return null;
        }

        return seen ? ids : null;
    }

    /// <summary>True where the brackets of a reply that ended inside them held a citation, or nothing yet.</summary>
    public static bool IsBegun(string content) => content.All(letter => letter is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y' or (>= 'A' and <= 'Z')));

    /// <summary>Four letters without a vowel, or four of letters and digits mixed: made up, but meant as an id.</summary>
    [GeneratedRegex(@"^(?:[bcdfghj-np-tv-z0-9]{4}|(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{4})(?:-[bcdfghj-np-tv-z0-9]{4})?$(?<![0-9]{4})")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[0-9]{1,3}(?:-[0-9]{1,3})?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:ids?|sources?|sentences?|and|see)?:?$", IgnoringCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"[,;|/\s]+|(?<=:)")]
    private static partial Regex Separator();

    [GeneratedRegex(@"\s*(?:[-‐‑‒–—−~]|\.{2,3}|…|\bto\b)\s*")]
    private static partial Regex Dash();
}
