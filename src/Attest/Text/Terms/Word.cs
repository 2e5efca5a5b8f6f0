namespace Attest.Text.Terms;

/// <summary>A word as written: [Start, End) in UTF-16 code units; whether a hyphen ties it to the word right after it.</summary>
internal readonly record struct Word(int Start, int End, WordKind Kind, bool HyphenFollows);
