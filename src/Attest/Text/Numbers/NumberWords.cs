namespace Attest.Text.Numbers;

internal static class NumberWords
{
    public const string SmallPattern =
        "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
        + "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";

    public const string ScalePattern = "hundred|thousand|million|billion|trillion|dozen";

    public const string OrdinalPattern = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth";

    private static readonly FrozenDictionary<string, double> Small = Numbered(SmallPattern.Split('|'));

    private static readonly FrozenDictionary<string, double> Scales = new[]
    {
        ("dozen", 12), ("hundred", 100), ("thousand", 1e3), ("k", 1e3), ("million", 1e6), ("m", 1e6), ("mn", 1e6), ("billion", 1e9), ("bn", 1e9),
        ("trillion", 1e12), ("tn", 1e12),
    }.ToFrozenDictionary(scale => scale.Item1, scale => scale.Item2, StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Ordinals = OrdinalPattern.Split('|');

    public static double Scale(string word) => Scales[word];

    public static int Ordinal(string word) => Array.IndexOf(Ordinals, word.ToLowerInvariant()) + 1;

    /// <summary>2 for "half" and "halves", 10 for "tenths".</summary>
    public static double Denominator(string part) => part[..3].ToLowerInvariant() switch
    {
        "hal" => 2,
        "thi" => 3,
        "qua" => 4,
        "fif" => 5,
        _ => 10,
    };

    /// <summary>Sums words as they are spoken: "two hundred and fifty thousand" is (2 · 100 + 50) · 1000.</summary>
    public static double Sum(string phrase)
    {
        var total = 0.0;
        var group = 0.0;
        foreach (var word in phrase.Split((char[])[' ', '-', '\u00A0', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Small.TryGetValue(word, out var value))
            {
                group += value;
            }
            else if (Scales.TryGetValue(word, out var scale))
            {
                group = Math.Max(1, group) * scale;
                if (scale >= 1e3)
                {
                    total += group;
                    group = 0;
                }
            }
        }

        return total + group;
    }

    public static double Digits(string figure) =>
        double.Parse(figure.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    private static FrozenDictionary<string, double> Numbered(string[] words)
    {
        const int FirstOfTens = 20;
        return words.Select((word, i) => (word, value: i <= FirstOfTens ? i : 10.0 * (i - FirstOfTens + 2)))
            .ToFrozenDictionary(pair => pair.word, pair => pair.value, StringComparer.OrdinalIgnoreCase);
    }
}
