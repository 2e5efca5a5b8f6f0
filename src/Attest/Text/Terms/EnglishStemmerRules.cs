namespace Attest.Text.Terms;

/// <summary>The suffixes and the words that <see cref="EnglishStemmer"/> goes by, from the same definition.</summary>
internal static class EnglishStemmerRules
{
    public static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    // Within a step the longest suffix that fits decides, even where its condition then fails; so a suffix stands before those
    // that it ends with.
    public static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("entli", "ent"),
        ("ization", "ize"), ("izer", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("aliti", "al"), ("alli", "al"),
        ("fulness", "ful"), ("ousness", "ous"), ("ousli", "ous"), ("iveness", "ive"), ("iviti", "ive"), ("biliti", "ble"),
        ("bli", "ble"), ("ogist", "og"), ("ogi", "og"), ("fulli", "ful"), ("lessli", "less"), ("li", ""),
    ];

    public static readonly (string Suffix, string Replacement)[] Step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""),
        ("ness", ""), ("ative", ""),
    ];

    public static readonly (string Suffix, string Replacement)[] Step4 = Array.ConvertAll(
        "ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic".Split(' '), suffix => (suffix, ""));

    public static readonly string[] BeginningsBeforeR1 = ["gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ", "inter"];

    /// <summary>The stem of a word that the steps would get wrong, or null.</summary>
    public static string? StemOfException(string word) => word switch
    {
        "skis" => "ski",
        "skies" => "sky",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "sky" or "news" or "howe" or "atlas" or "cosmos" or "bias" or "andes" => word,
        _ => null,
    };
}
