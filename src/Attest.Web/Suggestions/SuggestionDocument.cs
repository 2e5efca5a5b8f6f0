namespace Attest.Web.Suggestions;

/// <param name="Questions">Questions that the sources answer, each from another article where possible.</param>
/// <param name="Complete">False while candidates are still being tried.</param>
internal sealed record SuggestionDocument(IReadOnlyList<string> Questions, bool Complete);
