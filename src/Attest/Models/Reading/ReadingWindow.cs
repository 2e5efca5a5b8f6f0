namespace Attest.Models.Reading;

/// <summary>What the reader says of one run of a passage's tokens.</summary>
/// <param name="FirstToken">The window's first token, counted over the passage.</param>
/// <param name="NullScore">Start plus end logit at [CLS]: "not here".</param>
/// <param name="Start">(tokens) logit of an answer that starts at the token.</param>
/// <param name="End">(tokens) logit of an answer that ends with the token.</param>
internal sealed record ReadingWindow(int FirstToken, double NullScore, float[] Start, float[] End);
