using Attest.Models.Embeddings;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Models.Embeddings;

public sealed class ModelTokenizerTests
{
    private const string TinyTokenizer = """
        {"normalizer":{"type":"BertNormalizer","clean_text":true,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true},
         "pre_tokenizer":{"type":"BertPreTokenizer"},
         "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,
                  "vocab":{"[PAD]":0,"[UNK]":1,"[CLS]":2,"[SEP]":3,"re":4,"##pair":5,"##ed":6,"cafe":7,"!":8,"zu":9,"##rich":10,"ab":11,
                           "\u1112":12,"##\u1161":13,"##\u11ab":14,"中":15,"i":16,"##s":17,"[":18,"]":19,"sep":20,"😀":21}}}
        """;

    [Theory]
    [InlineData("repaired", "0-2 2-6 6-8", "4 5 6")]
    [InlineData("café!", "0-4 4-5", "7 8")]
    [InlineData("cafe\u0301!", "0-5 5-6", "7 8")]
    [InlineData("!\u0301 ab", "0-2 3-5", "8 11")]
    [InlineData(" Zürich ", "1-3 3-7", "9 10")]
    [InlineData("Zu\u0308rich", "0-3 3-7", "9 10")]
    [InlineData("a\u200Bb", "0-3", "11")]
    [InlineData("a\u00ADb\u200B", "0-3", "11")]
    [InlineData("한", "0-1 0-1 0-1", "12 13 14")]
    [InlineData("ab中ab", "0-2 2-3 3-5", "11 15 11")]
    [InlineData("İs", "0-1 1-2", "16 17")]
    [InlineData("😀 ab", "0-2 3-5", "21 11")]
    [InlineData("😀😀 ab", "0-4 5-7", "1 11")]
    [InlineData("ab\r\n\tab\u00A0ab", "0-2 5-7 8-10", "11 11 11")]
    [InlineData("[SEP]", "0-1 1-4 4-5", "18 20 19")]
    [InlineData("", "", "")]
    public void PiecesKnowTheirPlaceInTheOriginalText(string text, string spans, string ids)
    {
        var tokens = Tiny().Tokenize(text);

        Assert.Equal(spans, string.Join(' ', tokens.Select(token => $"{token.Start}-{token.End}")));
        Assert.Equal(ids, string.Join(' ', tokens.Select(token => token.Id)));
    }

    [Fact]
    public void HalfASurrogatePairIsPassedOver()
    {
        var tokens = Tiny().Tokenize("\uD83D a\uDE00b");

        Assert.Equal([new Token(11, 2, 5, false)], tokens);
    }

    [Fact]
    public void WordOfMoreThanAHundredLettersIsUnknown()
    {
        var text = "ab " + string.Concat(Enumerable.Repeat("ab", 5000)) + " ab";

        var tokens = Tiny().Tokenize(text);

        Assert.Equal([new Token(11, 0, 2, false), new Token(1, 3, 10003, false), new Token(11, 10004, 10006, false)], tokens);
    }

    [Fact]
    public void LimitKeepsTheFirstPieces()
    {
        var tokens = Tiny().Tokenize("ab repaired ab", limit: 3);

        Assert.Equal([11, 4, 5], tokens.Select(token => token.Id));
    }

    /// <summary>Hugging Face's tokenizer wrote the file: texts and ids, cut at 256.</summary>
    [Fact]
    public void TokenIdsEqualTheSharedReference()
    {
        var path = SharedData.Find("data/minilm-reference.jsonl");
        var tokenizer = TestModels.Embedding.Network.Tokenizer;
        foreach (var row in TestModels.ReadRows(path))
        {
            int[] ids = [tokenizer.ClassifierId, .. tokenizer.Tokenize(row.GetProperty("text").GetString()!, limit: 254).Select(token => token.Id), tokenizer.SeparatorId];
            Assert.Equal(row.GetProperty("tokenIds").Deserialize<int[]>(), ids);
        }
    }

    /// <summary>The tokenizer that this one replaced wrote the file: hard cases, then strings of everything that goes wrong, put together by chance.</summary>
    [Fact]
    public void IdsAndOffsetsEqualThoseOfTheTokenizerBefore()
    {
        var rows = File.ReadLines(TestModels.DataPath("Models", "Embeddings", "data", "token-offsets.tsv")).Select(line => line.Split('\t'));

        Assert.All(rows, row =>
        {
            var tokens = TestModels.Embedding.Network.Tokenizer.Tokenize(Regex.Unescape(row[0]));
            Assert.Equal(row[1], string.Join(' ', tokens.Select(token => $"{token.Id}:{token.Start}-{token.End}{(token.ContinuesWord ? "+" : "")}")));
        });
    }

    [Theory]
    [InlineData(null, "7 8")]
    [InlineData("""{"do_lower_case":true}""", "7 8")]
    [InlineData("""{"do_lower_case":false}""", "1 8")]
    public void VocabularyAloneIsEnough(string? settings, string ids)
    {
        using var folder = new TemporaryFolder();
        folder.Write("vocab.txt", "[PAD]\r\n[UNK]\r\n[CLS]\r\n[SEP]\r\nre\r\n##pair\r\n##ed\r\ncafe\r\n!\r\n");
        if (settings is not null)
        {
            folder.Write("tokenizer_config.json", settings);
        }

        Assert.Equal(ids, string.Join(' ', ModelTokenizer.Load(folder.Path).Tokenize("Café!").Select(token => token.Id)));
    }

    [Fact]
    public void AnyTextGivesOrderedSpansInsideItAndTheSameCount()
    {
        var tokenizer = TestModels.Embedding.Network.Tokenizer;
        string[] parts = ["a", "Straße", "e\u0301", "\u0301", "한국", "中文", "😀", "\uD83D", "\uDE00", "\u200B", "\r\n", "\r", "\u00A0", "U.S.", "½", "ﬁ", "İ", "\uFFFD", "\0", "…"];
        var texts = Gen.Elements(parts).ListOf().Select(string.Concat).ToArbitrary();

        Prop.ForAll(texts, text =>
        {
            var tokens = tokenizer.Tokenize(text);

            Assert.Equal(tokens.Count, tokenizer.CountTokens(text));
            for (var i = 0; i < tokens.Count; i++)
            {
                Assert.InRange(tokens[i].Start, i == 0 ? 0 : tokens[i - 1].Start, tokens[i].End - 1);
                Assert.InRange(tokens[i].End, i == 0 ? 0 : tokens[i - 1].End, text.Length);
                Assert.False(tokens[i].End < text.Length && char.IsLowSurrogate(text[tokens[i].End]) && char.IsHighSurrogate(text[tokens[i].End - 1]));
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"normalizer":{"type":"Lowercase"},"pre_tokenizer":{"type":"BertPreTokenizer"},"model":{"type":"WordPiece"}}""")]
    [InlineData("""{"normalizer":null,"pre_tokenizer":{"type":"BertPreTokenizer"},"model":{"type":"BPE"}}""")]
    public void OtherTokenizersAreRefusedByName(string json)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("tokenizer.json", json);

        var exception = Assert.Throws<InvalidDataException>(() => ModelTokenizer.Load(folder.Path));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    private static ModelTokenizer Tiny()
    {
        using var folder = new TemporaryFolder();
        folder.Write("tokenizer.json", TinyTokenizer);
        return ModelTokenizer.Load(folder.Path);
    }
}
