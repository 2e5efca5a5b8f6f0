namespace Attest.Models;

/// <summary>Counts the tokens of a text as the networks of this machine see it; without one, estimates them. Thread-safe.</summary>
public sealed class TokenCounter
{
    /// <summary>Word pieces of an English word, punctuation included.</summary>
    private const double PiecesPerWord = 1.3;

    private readonly Func<string, int>? exact;

    internal TokenCounter(Func<string, int>? exact = null) => this.exact = exact;

    internal bool IsExact => exact is not null;

    public int Count(string text) => exact?.Invoke(text) ?? (int)Math.Ceiling(WordSplitter.Split(text).Count() * PiecesPerWord);
}
