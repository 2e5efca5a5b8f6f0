using Microsoft.ML.Tokenizers;

namespace Attest.Models.Embeddings;

/// <summary>One piece of a text as a model sees it.</summary>
/// <param name="Start">First UTF-16 code unit of the original text that the piece stands for.</param>
/// <param name="End">One past the last; combining marks that the model ignores are inside.</param>
/// <param name="ContinuesWord">True for every piece of a word but its first.</param>
internal readonly record struct Token(int Id, int Start, int End, bool ContinuesWord);

/// <summary>
/// Splits text into the pieces that a BERT model was trained on and says for each where it stands in the original text. Names of special
/// tokens inside a text ("[SEP]") are plain text here: an article cannot end its own passage. Immutable, thread-safe.
/// </summary>
internal sealed class ModelTokenizer
{
    private readonly BertNormalizer normalizer;
    private readonly WordPieceTokenizer pieces;

    private ModelTokenizer(IReadOnlyList<string> vocabulary, BertNormalizer normalizer, string unknown, string continuingPrefix)
    {
        this.normalizer = normalizer;
        pieces = WordPieceTokenizer.Create(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', vocabulary))), new WordPieceOptions
        {
            Normalizer = normalizer,
            PreTokenizer = PreTokenizer.CreateWhiteSpace(),
            UnknownToken = unknown,
            ContinuingSubwordPrefix = continuingPrefix,
            MaxInputCharsPerWord = 2 * normalizer.MaxWordLength, // The package counts UTF-16 code units; the normaliser has counted code points.
        });
        ClassifierId = IdOf("[CLS]");
        SeparatorId = IdOf("[SEP]");
        VocabularySize = vocabulary.Count;

        int IdOf(string piece)
        {
            var id = vocabulary.TakeWhile(entry => entry != piece).Count();
            return id < vocabulary.Count ? id : throw new InvalidDataException($"the vocabulary lacks {piece}");
        }
    }

    /// <summary>The id of [CLS], which opens every input.</summary>
    public int ClassifierId { get; }

    /// <summary>The id of [SEP], which closes every text.</summary>
    public int SeparatorId { get; }

    public int VocabularySize { get; }

    /// <summary>Reads tokenizer.json, or vocab.txt (with do_lower_case of tokenizer_config.json) where there is none.</summary>
    /// <exception cref="IOException">The folder has neither.</exception>
    /// <exception cref="InvalidDataException">The file is not of a BERT model, or this machine cannot strip accents.</exception>
    public static ModelTokenizer Load(string folder)
    {
        var path = Path.Combine(folder, "tokenizer.json");
        var isJson = File.Exists(path);
        path = isJson ? path : Path.Combine(folder, "vocab.txt");
        if (!File.Exists(path))
            throw new FileNotFoundException($"{folder} has neither tokenizer.json nor vocab.txt.");

        try
        {
            var tokenizer = isJson ? FromJson(File.ReadAllBytes(path)) : FromVocabulary(path);
            return !tokenizer.normalizer.StripsAccents || CanonicalDecomposition.IsAvailable
                ? tokenizer
                : throw new InvalidDataException("its model strips accents, which takes ICU: install libicu and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT");
        }
        catch (Exception exception) when (
            exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException or InvalidDataException)
        {
            throw new InvalidDataException($"{path} cannot be used as the tokenizer of a BERT model: {exception.Message}", exception);
        }
    }

    /// <summary>The pieces of a text, without [CLS] and [SEP].</summary>
    /// <param name="text">The text; offsets count into it.</param>
    public IReadOnlyList<Token> Tokenize(string text, int limit = int.MaxValue)
    {
        var normalized = normalizer.Map(text);
        var words = normalized.Text;
        var found = pieces.EncodeToTokens(words, out _, considerNormalization: false);
        return [.. found.Take(limit).Select(piece =>
        {
            var (first, end) = (piece.Offset.Start.Value, piece.Offset.End.Value);
            return new Token(piece.Id, normalized[first].Start, normalized[end - 1].End, ContinuesWord: first > 0 && words[first - 1] != ' ');
        })];
    }

    /// <summary>How many pieces a text has, without [CLS] and [SEP].</summary>
    public int CountTokens(string text) => pieces.CountTokens(text);

    private static ModelTokenizer FromJson(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var model = Require(document.RootElement, "model", "WordPiece");
        var rules = Require(document.RootElement, "normalizer", "BertNormalizer");
        Require(document.RootElement, "pre_tokenizer", "BertPreTokenizer");
        var entries = model.GetProperty("vocab").EnumerateObject().ToDictionary(entry => entry.Value.GetInt32(), entry => entry.Name);
        var lowercase = rules.GetProperty("lowercase").GetBoolean();
        var accents = rules.GetProperty("strip_accents");
        return new ModelTokenizer(
            // Ids without a piece get one that no text holds.
            [.. Enumerable.Range(0, entries.Count == 0 ? 0 : entries.Keys.Max() + 1).Select(id => entries.GetValueOrDefault(id, $"[no piece {id}]"))],
            new BertNormalizer
            {
                CleansText = rules.GetProperty("clean_text").GetBoolean(),
                SplitsIdeographs = rules.GetProperty("handle_chinese_chars").GetBoolean(),
                StripsAccents = accents.ValueKind == JsonValueKind.Null ? lowercase : accents.GetBoolean(), // null: as in the original BERT, with lower case
                IsLowercase = lowercase,
                MaxWordLength = model.GetProperty("max_input_chars_per_word").GetInt32(),
            },
            model.GetProperty("unk_token").GetString() ?? "[UNK]",
            model.GetProperty("continuing_subword_prefix").GetString() ?? "##");
    }

    private static ModelTokenizer FromVocabulary(string path)
    {
        var settings = Path.Combine(Path.GetDirectoryName(path)!, "tokenizer_config.json");
        using var document = File.Exists(settings) ? JsonDocument.Parse(File.ReadAllBytes(settings)) : null;
        var keepsCase = document?.RootElement.TryGetProperty("do_lower_case", out var value) == true && value.ValueKind == JsonValueKind.False;
        return new ModelTokenizer(File.ReadAllLines(path), new BertNormalizer { IsLowercase = !keepsCase, StripsAccents = !keepsCase }, "[UNK]", "##");
    }

    private static JsonElement Require(JsonElement root, string name, string type)
    {
        var part = root.GetProperty(name);
        var actual = part.GetProperty("type").GetString();
        return actual == type ? part : throw new InvalidDataException($"it has a {actual} where a {type} is expected");
    }
}
