namespace Attest.Text;

/// <summary>
/// Regular expressions written of named parts: "{month}" in a pattern stands for the part of that name, a space for any white space. A part may
/// use those that are named before it.
/// </summary>
internal sealed class PatternParts(RegexOptions options)
{
    private readonly Dictionary<string, string> parts = new(StringComparer.Ordinal);

    /// <summary>Empty where no part has the name.</summary>
    public string this[string name]
    {
        get => parts.GetValueOrDefault(name, "");
        set => parts[name] = Expanded(value);
    }

    public Regex Pattern(string pattern) => new(Expanded(pattern).Replace(" ", @"\s+", StringComparison.Ordinal), options);

    private string Expanded(string pattern) =>
        parts.Aggregate(pattern, (whole, part) => whole.Replace($"{{{part.Key}}}", $"(?:{part.Value})", StringComparison.Ordinal));
}

/// <summary>What most patterns are read with; the project names it once for all files.</summary>
internal static class PatternOptions
{
    public const RegexOptions IgnoringCase = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The same, where a bracket without a name only holds together.</summary>
    public const RegexOptions IgnoringCaseExplicitCapture = IgnoringCase | RegexOptions.ExplicitCapture;
}
