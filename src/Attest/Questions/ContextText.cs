namespace Attest.Questions;

/// <summary>An earlier turn that a search also weighs, so that passages on the matter talked about come first.</summary>
/// <param name="Text">What was said, stand-alone.</param>
/// <param name="Weight">How much each of its words counts, the question's own counting 1.</param>
public sealed record ContextText(string Text, double Weight);
