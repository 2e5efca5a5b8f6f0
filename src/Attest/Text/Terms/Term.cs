
namespace Attest.Text.Terms;

/// <summary>What a word is indexed and searched as.</summary>
/// <param name="Text">Folded and stemmed; in capitals where case tells a word from a name (US, UN, WHO).</param>
/// <param name="Span">Where the word stands in the analysed text, in UTF-16 code units.</param>
public readonly record struct Term(string Text, TextSpan Span);
