using Attest.Text;

namespace Attest.Models.Reading;

/// <summary>A possible answer.</summary>
/// <param name="Span">UTF-16 code units of the passage's text (not of the article's); whole words.</param>
/// <param name="Score">Start logit plus end logit: comparable within one question.</param>
public readonly record struct ScoredSpan(TextSpan Span, double Score);
