namespace Attest.Answering.Questions;

/// <param name="Form">What sort of reply is asked for.</param>
/// <param name="Expected">What the answer's words must look like.</param>
internal sealed record QuestionAnalysis(QuestionForm Form, ExpectedAnswer Expected);
