using System.Security.Cryptography;
using System.Text;

namespace Attest.Answers.Drafting;

/// <summary>Makes the line that fences articles in: a word that none of them holds and that none of them could foresee.</summary>
internal static class Fence
{
    private const int Letters = 16;

    /// <summary>Made from all the texts together, so that it is the same for the same prompt and changes with every letter of it.</summary>
    public static string Around(IReadOnlyList<string> texts)
    {
        for (var attempt = 0; ; attempt++)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{attempt}\n{string.Join('\n', texts)}"));
            var word = string.Concat(hash.Take(Letters).Select(value => SentenceIds.Letters[value % SentenceIds.Letters.Length]));
            if (!texts.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return $"=== {word}";
            }
        }
    }
}
