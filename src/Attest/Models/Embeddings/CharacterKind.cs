namespace Attest.Models.Embeddings;

/// <summary>What BERT's normaliser does with a character before it looks at words.</summary>
internal enum CharacterKind
{
    /// <summary>Part of a word, or punctuation.</summary>
    Text,

    /// <summary>Ends a word.</summary>
    Space,

    /// <summary>Chinese, written without spaces: a word of its own.</summary>
    Ideograph,

    /// <summary>Control, format and private-use characters, U+FFFD, and halves of surrogate pairs.</summary>
    Ignored,
}
