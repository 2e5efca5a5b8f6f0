namespace Attest.Models.Embeddings;

/// <summary>One piece of a text as a model sees it.</summary>
/// <param name="Id">Its number in the vocabulary.</param>
/// <param name="Start">First UTF-16 code unit of the original text that the piece stands for.</param>
/// <param name="End">One past the last; combining marks that the model ignores are inside.</param>
/// <param name="ContinuesWord">True for every piece of a word but its first.</param>
public readonly record struct Token(int Id, int Start, int End, bool ContinuesWord);
