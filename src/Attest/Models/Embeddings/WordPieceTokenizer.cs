using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Attest.Models.Embeddings;

/// <summary>
/// Splits text into the pieces a BERT model was trained on, from a Hugging Face tokenizer.json (BertNormalizer, BertPreTokenizer,
/// WordPiece), and says for each piece where it stands in the original text. Names of special tokens inside a text ("[SEP]") are plain
/// text here: an article cannot end its own passage. Immutable, thread-safe.
/// </summary>
public sealed class WordPieceTokenizer
{
    private readonly WordPieceVocabulary vocabulary;
    private readonly BertNormalization normalization;
    private readonly int unknownId;
    private readonly int maxWordLength;

    internal WordPieceTokenizer(WordPieceVocabulary vocabulary, BertNormalization normalization, string unknownPiece, int maxWordLength)
    {
        this.vocabulary = vocabulary;
        this.normalization = normalization;
        this.maxWordLength = maxWordLength;
        unknownId = vocabulary.Require(unknownPiece);
        ClassifierId = vocabulary.Require("[CLS]");
        SeparatorId = vocabulary.Require("[SEP]");
    }

    /// <summary>The id of [CLS], which opens every input.</summary>
    public int ClassifierId { get; }

    /// <summary>The id of [SEP], which closes every text.</summary>
    public int SeparatorId { get; }

    /// <exception cref="InvalidDataException">The file is no tokenizer.json of a BERT model.</exception>
    public static WordPieceTokenizer Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            var model = root.GetProperty("model");
            RequireType(root.GetProperty("normalizer"), "BertNormalizer");
            RequireType(root.GetProperty("pre_tokenizer"), "BertPreTokenizer");
            RequireType(model, "WordPiece");
            return new WordPieceTokenizer(
                WordPieceVocabulary.Parse(model.GetProperty("vocab"), model.GetProperty("continuing_subword_prefix").GetString() ?? "##"),
                BertNormalization.Parse(root.GetProperty("normalizer")),
                model.GetProperty("unk_token").GetString() ?? "[UNK]",
                model.GetProperty("max_input_chars_per_word").GetInt32());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or InvalidDataException)
        {
            throw new InvalidDataException($"{path} is not the tokenizer.json of a BERT model: {exception.Message}", exception);
        }
    }

    /// <summary>The pieces of a text, without [CLS] and [SEP].</summary>
    public IReadOnlyList<Token> Tokenize(string text)
    {
        var tokens = new List<Token>();
        Tokenize(text, tokens);
        return tokens;
    }

    /// <summary>Adds the pieces of a text to a list, without [CLS] and [SEP].</summary>
    /// <param name="text">The text; offsets count into it.</param>
    /// <param name="tokens">Receives the pieces in order.</param>
    /// <param name="limit">At most so many pieces; the rest of the text is not read.</param>
    public void Tokenize(ReadOnlySpan<char> text, List<Token> tokens, int limit = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var first = tokens.Count;
        var count = 0;
        Run(text, tokens, limit, ref count);
        if (tokens.Count - first > limit)
        {
            tokens.RemoveRange(first + limit, tokens.Count - first - limit);
        }
    }

    /// <summary>How many pieces a text has, without [CLS] and [SEP].</summary>
    public int CountTokens(ReadOnlySpan<char> text)
    {
        var count = 0;
        Run(text, null, int.MaxValue, ref count);
        return count;
    }

    private void Run(ReadOnlySpan<char> text, List<Token>? tokens, int limit, ref int count)
    {
        var word = new WordBuffer(stackalloc char[WordBuffer.Capacity], stackalloc int[WordBuffer.Capacity], stackalloc int[WordBuffer.Capacity]);
        Span<char> decomposed = stackalloc char[8];
        for (var i = 0; i < text.Length && count < limit;)
        {
            var start = i;
            var isValid = Rune.DecodeFromUtf16(text[i..], out var rune, out var consumed) == System.Buffers.OperationStatus.Done;
            i += consumed;
            switch (isValid ? normalization.Classify(rune) : CharacterKind.Ignored)
            {
                case CharacterKind.Ignored:
                    continue;
                case CharacterKind.Space:
                    EndWord(ref word, tokens, ref count);
                    continue;
                case CharacterKind.Ideograph:
                    EndWord(ref word, tokens, ref count);
                    Append(ref word, rune, start, i, decomposed, tokens, ref count);
                    EndWord(ref word, tokens, ref count);
                    continue;
                default:
                    Append(ref word, rune, start, i, decomposed, tokens, ref count);
                    continue;
            }
        }

        EndWord(ref word, tokens, ref count);
    }

    /// <summary>Adds a code point to the word in its normalised form; punctuation ends the word and is one of its own.</summary>
    private void Append(ref WordBuffer word, Rune rune, int start, int end, Span<char> decomposed, List<Token>? tokens, ref int count)
    {
        var length = normalization.StripsAccents && !rune.IsAscii ? CanonicalDecomposition.Decompose(rune, decomposed) : 0;
        if (length == 0)
        {
            length = rune.EncodeToUtf16(decomposed);
        }

        foreach (var part in decomposed[..length].EnumerateRunes())
        {
            if (normalization.StripsAccents && !part.IsAscii && Rune.GetUnicodeCategory(part) == UnicodeCategory.NonSpacingMark)
            {
                ExtendTo(ref word, start, end, tokens);
                continue;
            }

            var normalized = normalization.IsLowercase ? Rune.ToLowerInvariant(part) : part;
            if (BertNormalization.IsPunctuation(normalized))
            {
                EndWord(ref word, tokens, ref count);
                word.Append(normalized, start, end);
                EndWord(ref word, tokens, ref count);
            }
            else
            {
                word.Append(normalized, start, end);
            }
        }
    }

    /// <summary>Keeps a combining mark with the letter before it, so that no piece ends between the two.</summary>
    private static void ExtendTo(ref WordBuffer word, int start, int end, List<Token>? tokens)
    {
        if (word.Length > 0)
        {
            word.ExtendTo(start, end);
        }
        else if (tokens is { Count: > 0 } && tokens[^1].End == start)
        {
            tokens[^1] = tokens[^1] with { End = end };
        }
    }

    /// <summary>Splits the word into the longest pieces that the vocabulary holds, left to right, and empties the buffer.</summary>
    private void EndWord(ref WordBuffer word, List<Token>? tokens, ref int count)
    {
        if (word.Length == 0)
        {
            return;
        }

        var before = tokens?.Count ?? 0;
        var pieces = 0;
        for (var at = 0; at < word.Length;)
        {
            if (word.RuneCount > maxWordLength || !vocabulary.TryFindLongest(word.Text[at..], at > 0, out var id, out var length))
            {
                tokens?.RemoveRange(before, tokens.Count - before);
                tokens?.Add(new Token(unknownId, word.StartOf(0), word.End, ContinuesWord: false));
                pieces = 1;
                break;
            }

            tokens?.Add(new Token(id, word.StartOf(at), word.EndOf(at + length - 1), ContinuesWord: at > 0));
            pieces++;
            at += length;
        }

        count += pieces;
        word.Clear();
    }

    private static void RequireType(JsonElement json, string type)
    {
        if (json.GetProperty("type").GetString() != type)
        {
            throw new InvalidDataException($"it has a {json.GetProperty("type").GetString()} where a {type} is expected");
        }
    }
}
