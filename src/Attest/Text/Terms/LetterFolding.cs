using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Attest.Text.Terms;

/// <summary>
/// Case, diacritics, width and typographic ligatures folded away, one code unit at a time. A table of our own because the program
/// runs with invariant globalization, where string.Normalize leaves everything but ASCII as it is. The table is Unicode's
/// NFKD (UnicodeData 14.0) with the combining marks dropped, for Latin, Greek and Cyrillic lower-case letters, plus the letters
/// that have no decomposition and are commonly written in ASCII (ø, ł, đ, ß, æ, …).
/// </summary>
internal static class LetterFolding
{
    /// <summary>What is written, a space, the letters that fold to it.</summary>
    private static readonly string[] Rows =
    [
        "a àáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặ",
        "b ḃḅḇ",
        "c çćĉċčḉ",
        "d ðďđḋḍḏḑḓ",
        "e èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
        "f ƒḟ",
        "g ĝğġģǧǵḡ",
        "h ĥħȟḣḥḧḩḫẖ",
        "i ìíîïĩīĭįıǐȉȋḭḯỉị",
        "j ĵǰ",
        "k ķĸǩḱḳḵ",
        "l ĺļľŀłḷḹḻḽ",
        "m ḿṁṃ",
        "n ñńņňŉŋǹṅṇṉṋ",
        "o òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ",
        "p ṕṗ",
        "r ŕŗřȑȓṙṛṝṟ",
        "s śŝşšſșṡṣṥṧṩẛẜẝ",
        "t ţťŧțṫṭṯṱẗ",
        "u ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
        "v ṽṿ",
        "w ŵẁẃẅẇẉẘ",
        "x ẋẍ",
        "y ýÿŷȳẏẙỳỵỷỹ",
        "z źżžẑẓẕ",
        "ʒ ǯ",
        "α άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ",
        "β ϐ",
        "ε έϵἐἑἒἓἔἕὲέ",
        "η ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ",
        "θ ϑ",
        "ι ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ",
        "κ ϰ",
        "ο όὀὁὂὃὄὅὸό",
        "π ϖ",
        "ρ ϱῤῥ",
        "σ ςϲ",
        "υ ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ",
        "φ ϕ",
        "ω ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ",
        "а ӑӓ",
        "г ѓ",
        "е ѐёӗ",
        "ж ӂӝ",
        "з ӟ",
        "и йѝӣӥ",
        "к ќ",
        "о ӧ",
        "у ўӯӱӳ",
        "ч ӵ",
        "ы ӹ",
        "э ӭ",
        "і ї",
        "ѵ ѷ",
        "ә ӛ",
        "ө ӫ",
        "ae æǣǽ",
        "dz ǆǳ",
        "ff ﬀ",
        "ffi ﬃ",
        "ffl ﬄ",
        "fi ﬁ",
        "fl ﬂ",
        "ij ĳ",
        "lj ǉ",
        "nj ǌ",
        "oe œ",
        "ss ß",
        "st ﬅﬆ",
        "th þ",
    ];

    private static readonly FrozenDictionary<char, string> Table = Rows
        .Select(row => row.Split(' '))
        .SelectMany(row => row[1].Select(letter => KeyValuePair.Create(letter, row[0])))
        .ToFrozenDictionary();

    /// <summary>Appends the folded form; combining marks and invisible joiners vanish.</summary>
    public static void AppendTo(StringBuilder folded, char unit)
    {
        if (char.IsAscii(unit))
        {
            folded.Append(char.ToLowerInvariant(unit));
            return;
        }

        var narrow = Narrow(unit);
        var lower = char.ToLowerInvariant(narrow);
        if (Table.TryGetValue(lower, out var replacement))
        {
            folded.Append(replacement);
        }
        else if (!IsInvisible(lower))
        {
            folded.Append(lower);
        }
    }

    /// <summary>The ASCII character for a full-width one (U+FF01 to U+FF5E), else the same.</summary>
    public static char Narrow(char unit)
    {
        return unit is >= '\uFF01' and <= '\uFF5E' ? (char)(unit - 0xFEE0) : unit;
    }

    /// <summary>Combining marks, the soft hyphen and zero-width joiners: they stand inside words and say nothing.</summary>
    public static bool IsInvisible(char unit)
    {
        return unit is '\u00AD' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF'
            || char.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
    }

    /// <summary>Apostrophes as they are typed and typeset: ' ’ ‘ ʼ ＇ and the prime.</summary>
    public static bool IsApostrophe(char unit)
    {
        return unit is '\'' or '\u2019' or '\u2018' or '\u02BC' or '\uFF07' or '\u2032';
    }

    /// <summary>Hyphens that join the parts of one word; dashes (U+2013 and longer) separate words.</summary>
    public static bool IsHyphen(char unit)
    {
        return unit is '-' or '\u2010' or '\u2011' or '\uFF0D';
    }
}

/// <summary>The possessive of a name.</summary>
internal static class Possessive
{
    /// <summary>"Putin" of "Putin’s", "Harris" of "Harris’"; anything else as it is.</summary>
    public static string Without(string words) =>
        words is [.., var before, 's'] && LetterFolding.IsApostrophe(before) ? words[..^2]
        : words is [.., var last] && LetterFolding.IsApostrophe(last) ? words[..^1]
        : words;

    /// <summary>"Putin’s", "Harris’".</summary>
    public static string Of(string name) => name.EndsWith('s') ? $"{name}’" : $"{name}’s";
}
