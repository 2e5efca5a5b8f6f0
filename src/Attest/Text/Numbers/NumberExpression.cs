namespace Attest.Text.Numbers;

/// <summary>A number in a text, brought to a form in which numbers of different sources can be compared.</summary>
/// <param name="Span">Where it stands: hedge, figure, scale and unit sign.</param>
/// <param name="Value">In units of <paramref name="Unit"/>; decades and centuries are counted in years, fractions in percent.</param>
/// <param name="Unit">
/// What is counted, in the singular and in lower case ("year", "troop", "%", "dollar", "article"), or null where the text does not say.
/// </param>
/// <param name="IsOrdinal">True for "16th" and "second".</param>
internal sealed record NumberExpression(TextSpan Span, double Value, string? Unit, NumberHedge Hedge, bool IsOrdinal)
{
    /// <summary>How far an approximate number may lie from another and still mean the same.</summary>
    private const double ApproximateTolerance = 0.10;

    /// <summary>True when both count the same thing, so that a difference between them means something.</summary>
    public bool IsComparableTo(NumberExpression other) => IsOrdinal == other.IsOrdinal && string.Equals(Unit, other.Unit, StringComparison.Ordinal);

    /// <summary>
    /// True when both may state the same number of the same thing: equal, or within ten percent where one is hedged,
    /// on the side that "over" or "under" names.
    /// </summary>
    public static bool Agree(NumberExpression first, NumberExpression second) =>
        first.IsComparableTo(second) && (AreEqual(first.Value, second.Value) || first.Admits(second.Value) || second.Admits(first.Value));

    private bool Admits(double value)
    {
        var slack = Math.Abs(Value) * ApproximateTolerance * (1 + 1e-9);
        return Hedge switch
        {
            NumberHedge.About => Math.Abs(value - Value) <= slack,
            NumberHedge.Over => value >= Value && value <= Value + slack,
            NumberHedge.Under => value <= Value && value >= Value - slack,
            _ => false,
        };
    }

    private static bool AreEqual(double first, double second) => Math.Abs(first - second) <= 1e-9 * Math.Max(Math.Abs(first), Math.Abs(second));
}

internal enum NumberHedge
{
    None,

    /// <summary>"about", "around", "nearly", "roughly".</summary>
    About,

    /// <summary>"over", "more than", "at least".</summary>
    Over,

    /// <summary>"under", "fewer than", "up to".</summary>
    Under,
}
