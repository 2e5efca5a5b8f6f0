namespace Attest.Articles;

/// <summary>Bytes as text, or why they are none.</summary>
/// <param name="Text">The text without a byte order mark; null where the bytes are not text.</param>
/// <param name="What">What is wrong or was guessed; null where the encoding is certain.</param>
/// <param name="Remedy">What to do about it.</param>
internal readonly record struct DecodedText(string? Text, string? What = null, string? Remedy = null);
