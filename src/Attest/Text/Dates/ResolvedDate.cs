
namespace Attest.Text.Dates;

/// <summary>An expression of time in a text and the time that it names.</summary>
/// <param name="Span">Where the expression stands, without a preposition before it ("Thursday" of "on Thursday").</param>
/// <param name="Period">The day, week, month or year meant.</param>
public sealed record ResolvedDate(TextSpan Span, DatePeriod Period)
{
    /// <summary>"20 June 2024", "June 2024" or "2023".</summary>
    public string Rendered => Period.ToString();
}
