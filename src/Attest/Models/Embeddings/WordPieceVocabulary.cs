using System.Text.Json;

namespace Attest.Models.Embeddings;

/// <summary>The pieces of a WordPiece model: those that begin a word and those that continue one, each with its id.</summary>
internal sealed class WordPieceVocabulary
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> beginnings;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> continuations;

    private WordPieceVocabulary(Dictionary<string, int> beginnings, Dictionary<string, int> continuations, int longest)
    {
        this.beginnings = beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        this.continuations = continuations.GetAlternateLookup<ReadOnlySpan<char>>();
        Longest = longest;
    }

    /// <summary>The length of the longest piece, in UTF-16 code units.</summary>
    public int Longest { get; }

    /// <summary>Sorts {"piece": id, …} into beginnings and continuations.</summary>
    /// <param name="json">The object "vocab" of tokenizer.json.</param>
    /// <param name="continuingPrefix">What marks a continuation, "##" as a rule.</param>
    public static WordPieceVocabulary Parse(JsonElement json, string continuingPrefix)
    {
        var beginnings = new Dictionary<string, int>(32768, StringComparer.Ordinal);
        var continuations = new Dictionary<string, int>(8192, StringComparer.Ordinal);
        var longest = 1;
        foreach (var entry in json.EnumerateObject())
        {
            var piece = entry.Name;
            var id = entry.Value.GetInt32();
            if (piece.Length > continuingPrefix.Length && piece.StartsWith(continuingPrefix, StringComparison.Ordinal))
            {
                piece = piece[continuingPrefix.Length..];
                continuations[piece] = id;
            }
            else
            {
                beginnings[piece] = id;
            }

            longest = Math.Max(longest, piece.Length);
        }

        return new WordPieceVocabulary(beginnings, continuations, longest);
    }

    /// <exception cref="InvalidDataException">The vocabulary lacks the piece.</exception>
    public int Require(string piece)
    {
        return beginnings.TryGetValue(piece, out var id) ? id : throw new InvalidDataException($"the vocabulary lacks {piece}");
    }

    /// <summary>The longest piece that the text starts with, or false where there is none.</summary>
    public bool TryFindLongest(ReadOnlySpan<char> text, bool continuesWord, out int id, out int length)
    {
        for (length = Math.Min(text.Length, Longest); length > 0; length--)
        {
            if ((continuesWord ? continuations : beginnings).TryGetValue(text[..length], out id))
            {
                return true;
            }
        }

        id = 0;
        return false;
    }
}
