using Attest.Text.Terms;

namespace Attest.Tests.Text.Terms;

/// <summary>
/// Pairs from the Snowball project's sample vocabulary for English (voc.txt and output.txt of snowball-data, 1 May 2026). All its
/// 42,633 words without an apostrophe were compared once, on 2026-11-22: every stem was equal.
/// </summary>
public sealed class EnglishStemmerTests
{
    [Theory]
    [InlineData("consignment", "consign")]
    [InlineData("consistency", "consist")]
    [InlineData("consistently", "consist")]
    [InlineData("consolatory", "consolatori")]
    [InlineData("consolingly", "consol")]
    [InlineData("conspicuously", "conspicu")]
    [InlineData("conspirators", "conspir")]
    [InlineData("conspiring", "conspir")]
    [InlineData("constancy", "constanc")]
    [InlineData("knackeries", "knackeri")]
    [InlineData("knavish", "knavish")]
    [InlineData("kneaded", "knead")]
    [InlineData("kneeling", "kneel")]
    [InlineData("knees", "knee")]
    [InlineData("knelt", "knelt")]
    [InlineData("knightly", "knight")]
    [InlineData("knitting", "knit")]
    [InlineData("knives", "knive")]
    [InlineData("knocker", "knocker")]
    [InlineData("knocking", "knock")]
    [InlineData("agreement", "agreement")]
    [InlineData("agreed", "agre")]
    [InlineData("succeed", "succeed")]
    [InlineData("exceeds", "exceed")]
    [InlineData("dying", "die")]
    [InlineData("skies", "sky")]
    [InlineData("news", "news")]
    [InlineData("early", "earli")]
    [InlineData("only", "onli")]
    [InlineData("generate", "generat")]
    [InlineData("general", "general")]
    [InlineData("generous", "generous")]
    [InlineData("organ", "organ")]
    [InlineData("universe", "univers")]
    [InlineData("university", "universiti")]
    [InlineData("past", "past")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("added", "add")]
    public void StemIsSnowballs(string word, string stem)
    {
        Assert.Equal(stem, EnglishStemmer.Stem(word));
    }

    [Fact]
    public void LongWordsAreStemmedLikeShortOnes()
    {
        var beginning = string.Concat(Enumerable.Repeat("ba", 100));

        Assert.Equal(beginning[..^1], EnglishStemmer.Stem(beginning + "tions"));
    }
}
