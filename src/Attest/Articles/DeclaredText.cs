using Attest.Text;

namespace Attest.Articles;

/// <param name="Value">The text as declared.</param>
/// <param name="Span">Where it stands in the article; null where it is declared elsewhere.</param>
internal readonly record struct DeclaredText(string Value, TextSpan? Span);
