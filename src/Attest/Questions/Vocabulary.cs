namespace Attest.Questions;

/// <summary>The words of the sources as they are written there: how often, and with which capitals. Immutable.</summary>
public sealed partial class Vocabulary
{
    /// <summary>A word with fewer letters has too many neighbours to be told from its misspelling.</summary>
    private const int ShortestCorrected = 4;

    /// <summary>From this many letters on two slips are looked through.</summary>
    private const int TwoSlips = 7;

    private readonly Dictionary<string, Spelling> words;

    private Vocabulary(Dictionary<string, Spelling> words) => this.words = words;

    public static Vocabulary Of(IEnumerable<Article> articles)
    {
        var words = new Dictionary<string, Spelling>(StringComparer.OrdinalIgnoreCase);
        foreach (var article in articles)
        {
            foreach (var found in Word().EnumerateMatches(article.Text))
            {
                var written = article.Text.Substring(found.Index, found.Length);
                var known = words.GetValueOrDefault(written) ?? (words[written] = new Spelling(written.ToLowerInvariant()));
                known.Count++;
                if (written == known.Small)
                {
                    known.Balance--;
                }
                else if (!BeginsSentence(article.Text, found.Index) || written.AsSpan(1).ContainsAnyInRange('A', 'Z'))
                {
                    // A capital at the beginning of a sentence says nothing.
                    known.Capital ??= written;
                    known.Balance++;
                }
            }
        }

        return new Vocabulary(words);
    }

    public bool Holds(string word) => words.ContainsKey(word);

    /// <summary>As the sources write the word; the word itself where they do not have it.</summary>
    public string Spelled(string word) => words.TryGetValue(word, out var spelling) ? spelling.Written : word;

    /// <summary>
    /// The word of the sources that a misspelt one stands for: one slip away (two in a long word), with the same first letter; the more
    /// frequent where several are. Null where none is, or where the word is one of the sources' own.
    /// </summary>
    /// <param name="word">Not in the sources.</param>
    /// <param name="isName">Written with a capital: a name is taken for no common word.</param>
    public string? Nearest(string word, bool isName)
    {
        if (word.Length < ShortestCorrected || Holds(word) || word.Any(char.IsDigit))
            return null;

        var most = word.Length >= TwoSlips ? 2 : 1;
        var lower = word.ToLowerInvariant();
        var nearest = words.Values
            .Where(known => known.Small.Length >= ShortestCorrected && Math.Abs(known.Small.Length - word.Length) <= most)
            .Where(known => known.Small[0] == lower[0] && (!isName || char.IsUpper(known.Written[0])))
            .Select(known => (known, slips: Slips(lower, known.Small)))
            .Where(found => found.slips <= most && !(found.slips > 1 && IsEnding(lower, found.known.Small)))
            .OrderBy(found => found.slips)
            .ThenByDescending(found => found.known.Count)
            .ThenBy(found => found.known.Written, StringComparer.Ordinal)
            .Select(found => found.known.Written)
            .FirstOrDefault();
        // "exclusives" is found as "exclusive" anyway.
        return nearest is not null && EnglishStemmer.Stem(nearest.ToLowerInvariant()) != EnglishStemmer.Stem(lower) ? nearest : null;
    }

    /// <summary>Letters inserted, dropped, exchanged or swapped with their neighbour (optimal string alignment).</summary>
    public static int Slips(string one, string other)
    {
        var slips = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                slips[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1, slips[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
            }
        }

        return slips[one.Length, other.Length];
    }

    /// <summary>"orbiter" is no misspelt "orbit".</summary>
    private static bool IsEnding(string one, string other) =>
        one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    private static bool BeginsSentence(string text, int start)
    {
        var before = text.AsSpan(0, start).TrimEnd(" \t\"'“‘(");
        return before.IsEmpty || before[^1] is '.' or '?' or '!' or ':' or '\n' or '\r';
    }

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*")]
    internal static partial Regex Word();

    /// <param name="small">In small letters.</param>
    private sealed class Spelling(string small)
    {
        public string Small { get; } = small;

        /// <summary>As it is written with capitals; null where it never is.</summary>
        public string? Capital { get; set; }

        /// <summary>How often it has capitals within a sentence, less how often it has none.</summary>
        public int Balance { get; set; }

        public int Count { get; set; }

        public string Written => Balance > 0 && Capital is { } capital ? capital : Small;
    }
}
