using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Attest.Models.Embeddings;

/// <summary>
/// The character rules of Hugging Face's BertNormalizer and BertPreTokenizer
/// (https://huggingface.co/docs/tokenizers/api/normalizers), taken from the normalizer of a tokenizer.json.
/// </summary>
/// <param name="CleansText">Control characters are dropped and every white space is a space.</param>
/// <param name="SplitsIdeographs">Each Chinese character is a word.</param>
/// <param name="StripsAccents">Text is decomposed (NFD) and its nonspacing marks are dropped.</param>
/// <param name="IsLowercase">Text is lower-cased.</param>
internal sealed record BertNormalization(bool CleansText, bool SplitsIdeographs, bool StripsAccents, bool IsLowercase)
{
    public static BertNormalization Parse(JsonElement json)
    {
        var lowercase = json.GetProperty("lowercase").GetBoolean();
        var accents = json.GetProperty("strip_accents");
        return new BertNormalization(
            json.GetProperty("clean_text").GetBoolean(),
            json.GetProperty("handle_chinese_chars").GetBoolean(),
            accents.ValueKind == JsonValueKind.Null ? lowercase : accents.GetBoolean(), // null: as in the original BERT, with lower case
            lowercase);
    }

    public CharacterKind Classify(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune) && rune.Value != 0x85)
        {
            return rune.Value is 0x0B or 0x0C && CleansText ? CharacterKind.Ignored : CharacterKind.Space;
        }

        if (rune.IsAscii && rune.Value is > 0x20 and < 0x7F)
        {
            return CharacterKind.Text;
        }

        if (CleansText && IsIgnored(rune))
        {
            return CharacterKind.Ignored;
        }

        return SplitsIdeographs && IsIdeograph(rune.Value) ? CharacterKind.Ideograph : CharacterKind.Text;
    }

    /// <summary>ASCII symbols count as punctuation ($, +, ~ …), other symbols do not (€, ×).</summary>
    public static bool IsPunctuation(Rune rune)
    {
        return rune.IsAscii
            ? rune.Value is (>= 33 and <= 47) or (>= 58 and <= 64) or (>= 91 and <= 96) or (>= 123 and <= 126)
            : Rune.IsPunctuation(rune);
    }

    private static bool IsIgnored(Rune rune)
    {
        return rune.Value is 0 or 0xFFFD
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse;
    }

    private static bool IsIdeograph(int codePoint)
    {
        return codePoint is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F)
            or (>= 0x2B920 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F);
    }
}
