namespace Attest.Questions;

/// <param name="Form">What sort of reply is asked for.</param>
/// <param name="Expected">What the answer's words must look like.</param>
/// <param name="Counted">What "how many" counts, in the singular and in lower case ("clause"); null for other questions.</param>
internal sealed record QuestionAnalysis(QuestionForm Form, ExpectedAnswer Expected, string? Counted = null);
