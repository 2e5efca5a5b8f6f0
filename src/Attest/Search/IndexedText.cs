namespace Attest.Search;

/// <summary>What the inverted index holds one row for.</summary>
/// <param name="Title">The title of the article that the text stands in; may be empty.</param>
/// <param name="Body">The text itself.</param>
public readonly record struct IndexedText(string Title, string Body);
