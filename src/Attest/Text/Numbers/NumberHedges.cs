using System.Text.RegularExpressions;

namespace Attest.Text.Numbers;

/// <summary>Reads the words before a number that limit it ("more than") or make it a label ("Article").</summary>
internal static partial class NumberHedges
{
    /// <summary>The longest hedge with its spaces, in characters.</summary>
    private const int Reach = 24;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>The hedge that ends before the position, and where it starts.</summary>
    public static (NumberHedge Hedge, int Start) Before(string text, int position)
    {
        var start = Math.Max(0, position - Reach);
        var match = Hedge().Match(text[start..position]);
        return !match.Success ? (NumberHedge.None, position)
            : (match.Groups["over"].Success ? NumberHedge.Over : match.Groups["under"].Success ? NumberHedge.Under : NumberHedge.About, start + match.Index);
    }

    /// <summary>"article" for "Article 4", "number" for "No. 17"; null where the number is not a label.</summary>
    public static string? LabelBefore(string text, int position)
    {
        var match = Label().Match(text[Math.Max(0, position - Reach)..position]);
        return !match.Success ? null : match.Groups["word"].Value.ToLowerInvariant() switch { "no" => "number", "art" => "article", var word => word };
    }

    [GeneratedRegex(
        @"\b((?<over>more\s+than|over|above|exceeding|at\s+least|upwards?\s+of|in\s+excess\s+of|no\s+(fewer|less)\s+than)"
        + @"|(?<under>less\s+than|fewer\s+than|under|below|up\s+to|at\s+most|as\s+many\s+as|no\s+more\s+than)"
        + @"|(?<about>about|around|approximately|approx\.|roughly|some|nearly|almost|close\s+to|estimated|circa|just\s+(over|under)))\s+$|(?<about>~)\s?$",
        Options)]
    private static partial Regex Hedge();

    [GeneratedRegex(@"\b(?<word>article|art|no|number|chapter|section|clause|page|paragraph|figure|rule)\.?\s+$", Options)]
    private static partial Regex Label();
}
