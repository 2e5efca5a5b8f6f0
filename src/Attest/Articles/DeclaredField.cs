namespace Attest.Articles;

/// <summary>A named value of front matter, a sidecar file or a JSON object.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Texts">One text, or those of a list; null for a value of any other type.</param>
/// <param name="Line">1-based line of the file.</param>
internal sealed record DeclaredField(string Name, IReadOnlyList<DeclaredText>? Texts, int Line);
