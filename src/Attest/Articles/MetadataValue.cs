using Attest.Text;

namespace Attest.Articles;

/// <param name="Value">The value as it is shown.</param>
/// <param name="Origin">Declared by front matter, a sidecar file or a JSON field, or detected in the text.</param>
/// <param name="Span">Where in the article's text the value was read; null for a sidecar file or a JSON field.</param>
public sealed record MetadataValue<T>(T Value, MetadataOrigin Origin, TextSpan? Span);
