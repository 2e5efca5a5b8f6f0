using Lingua;

namespace Attest.Questions;

/// <summary>A language that questions may be asked in though the sources are in English.</summary>
/// <param name="Notice">Says in this language what is done with such a question.</param>
/// <param name="Closest">Stands before the quotes: none of them clearly answers.</param>
/// <param name="Asking">Its question words and their English ones: "wann when, wo where".</param>
internal sealed record QuestionLanguage(string Name, string Notice, string Closest, string Asking)
{
    /// <summary>In a question of the sources' language most words are the sources' own; a question of fewer words is not looked at.</summary>
    private const double MostKnown = 0.5;

    private const int FewestWords = 3;

    private static readonly QuestionLanguage[] All =
    [
        .. WordLists.Read("question-languages.txt")
            .Select(language => new QuestionLanguage(language.Key, language.Value[0], language.Value[1], language.Value[2])),
    ];

    /// <summary>A question that begins so is English: no other of the languages has these words.</summary>
    private static readonly FrozenSet<string> EnglishBeginnings = WordLists.Set("EnglishBeginnings");

    /// <summary>Reads its models, some megabytes, when it is first asked.</summary>
    private static readonly Lazy<LanguageDetector> Detector = new(() => LanguageDetectorBuilder
        .FromLanguages([Language.English, .. All.Select(language => Enum.Parse<Language>(language.Name))])
        .WithLowAccuracyMode()
        .Build());

    /// <summary>The language of a question that the sources' words do not look like; null for English and for what cannot be told.</summary>
    public static QuestionLanguage? Of(string plain, Vocabulary vocabulary)
    {
        var words = WordsOf(plain);
        if (words.Length < FewestWords || EnglishBeginnings.Contains(new QuestionWords(plain)[0]) || words.Any(IsEnglishContraction))
            return null;

        var common = words.Where((word, at) => at == 0 || !IsName(word)).ToArray();
        if (common.Count(word => vocabulary.Holds(word) || EnglishStopWords.All.Contains(word)) > common.Length * MostKnown)
            return null;

        var name = Detector.Value.DetectLanguageOf(plain).ToString();
        return Array.Find(All, language => language.Name == name);
    }

    /// <summary>The question in what of it an English index understands: its question word, and the words that the sources hold or nearly hold.</summary>
    public string ForSources(string plain, Vocabulary vocabulary)
    {
        var words = WordsOf(plain);
        var joined = $" {string.Join(' ', words).ToLowerInvariant()} ";
        var asking = Asking.Split(", ")
            .Select(pair => pair.Split(' '))
            .FirstOrDefault(pair => joined.Contains($" {pair[0].Replace('_', ' ')} ", StringComparison.Ordinal));
        var asked = asking is null ? [] : asking[0].Split('_');
        var kept = words
            .Where(word => !asked.Contains(word.ToLowerInvariant(), StringComparer.Ordinal))
            .Select(word => Known(word, vocabulary))
            .Where(word => word is { Length: > 2 });
        return $"{asking?[1].Replace('_', ' ') ?? "what"} {string.Join(' ', kept)}?";
    }

    /// <summary>As the sources write it, or nearly; a name that they do not have stays, where not every noun has a capital; null for any other word.</summary>
    private string? Known(string word, Vocabulary vocabulary)
    {
        var folded = Folded(word);
        return vocabulary.Holds(folded) ? folded : vocabulary.Nearest(folded, isName: false) ?? (IsName(word) && Name != "German" ? word : null);
    }

    /// <summary>"what's", "don't", "they'll".</summary>
    private static bool IsEnglishContraction(string word) =>
        word.IndexOf('\'') is > 1 and var at && word[at..].ToLowerInvariant() is "'s" or "'re" or "'ve" or "'ll" or "'t";

    private static bool IsName(string word) => char.IsUpper(word[0]) || char.IsDigit(word[0]);

    private static string[] WordsOf(string plain) =>
        [.. plain.Split(' ').Select(word => word.Trim('?', '¿', '!', '¡', ',', '.', ';', ':')).Where(word => word.Length > 0)];

    /// <summary>Without accents: "Júpiter" is searched as "Jupiter".</summary>
    private static string Folded(string word) =>
        string.Concat(word.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
}
