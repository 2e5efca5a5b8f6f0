namespace Attest.Answers.Drafting;

/// <summary>
/// Names sentences for a model: four consonants, made from the sentence's words and article, so that a sentence has the same id in
/// every turn. An id occurs nowhere in the given texts, so that no article can bring a citation of its own along.
/// </summary>
internal static class SentenceIds
{
    private const int Length = 4;
    private const int LengthOfFence = 16;

    /// <summary>No digits, which articles hold; no vowels, so no words; no l, which looks like 1.</summary>
    private const string Letters = "bcdfghjkmnpqrstvwxz";

    /// <param name="sentences">Each gets an id of its own.</param>
    /// <param name="texts">Everything that stands beside the ids: articles, question, conversation.</param>
    /// <returns>In the order of the sentences.</returns>
    public static IReadOnlyList<string> Assign(IReadOnlyList<Sentence> sentences, IEnumerable<string> texts)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
            AddRuns(text, taken);

        var ids = new string[sentences.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            var attempt = 0;
            do
            {
                ids[i] = Derive(sentences[i], attempt++);
            }
            while (!taken.Add(ids[i]));
        }

        return ids;
    }

    /// <summary>
    /// The line that fences texts in: a word that none of them holds and that none of them could foresee, the same for the same texts, another
    /// with every letter of them.
    /// </summary>
    public static string Fence(IReadOnlyList<string> texts)
    {
        var all = string.Join('\n', texts);
        var words = Enumerable.Range(0, int.MaxValue).Select(attempt => Word($"{attempt}\n{all}", LengthOfFence));
        return "=== " + words.First(word => !all.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static string Derive(Sentence sentence, int attempt) => Word($"{attempt}\n{sentence.Article.Id}\n{sentence.Text}", Length);

    private static string Word(string seed, int length)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
        return string.Concat(Enumerable.Range(0, length).Select(i => Letters[BitConverter.ToUInt16(hash, 2 * i) % Letters.Length]));
    }

    /// <summary>Every run of four letters in which an id could be seen, upper and lower case alike.</summary>
    private static void AddRuns(string text, HashSet<string> taken)
    {
        var run = 0;
        for (var i = 0; i < text.Length; i++)
        {
            run = Letters.Contains(char.ToLowerInvariant(text[i]), StringComparison.Ordinal) ? run + 1 : 0;
            if (run >= Length)
                taken.Add(text.Substring(i + 1 - Length, Length).ToLowerInvariant());
        }
    }
}
