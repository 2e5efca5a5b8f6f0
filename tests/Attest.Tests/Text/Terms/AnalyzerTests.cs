using Attest.Text.Terms;
using FsCheck;
using FsCheck.Fluent;

namespace Attest.Tests.Text.Terms;

public sealed class AnalyzerTests
{
    private static readonly Analyzer Analyzer = new();

    [Theory]
    // Possessives and contractions.
    [InlineData("Russia's", "russia")]
    [InlineData("Russia’s", "russia")]
    [InlineData("Russia＇s", "russia")]
    [InlineData("nations' leaders", "nation leader")]
    [InlineData("They're gone", "gone")]
    [InlineData("can't wait", "wait")]
    [InlineData("didn’t sign", "sign")]
    [InlineData("O'Neill", "oneil")]
    [InlineData("O’Neill", "oneil")]
    // Case, diacritics, width, ligatures, invisible characters.
    [InlineData("RUSSIA", "russia")]
    [InlineData("café", "cafe")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("Zelenskýj", "zelenskyj")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Straße", "strass")]
    [InlineData("smørrebrød", "smorrebrod")]
    [InlineData("Ｔｏｋｙｏ", "tokyo")]
    [InlineData("ﬁnance", "financ")]
    [InlineData("co\u00ADoperate", "cooper")]
    [InlineData("Αθήνα", "αθηνα")]
    [InlineData("Кёнигсберг", "кенигсберг")]
    // Numbers.
    [InlineData("11,000", "11000")]
    [InlineData("11000", "11000")]
    [InlineData("1,234,567", "1234567")]
    [InlineData("1.5", "1.5")]
    [InlineData("$1.5bn", "1.5bn")]
    [InlineData("10%", "10")]
    [InlineData("7, 8", "7 8")]
    [InlineData("2024,2025", "2024 2025")]
    [InlineData("It rose 5.", "rose 5")]
    [InlineData("１２", "12")]
    [InlineData("1960s", "1960s")]
    [InlineData("2000-2001", "2000 2001")]
    [InlineData("2024/07/08", "2024 07 08")]
    // Ordinals.
    [InlineData("28th", "28")]
    [InlineData("1st", "1")]
    [InlineData("22nd", "22")]
    [InlineData("3rd", "3")]
    [InlineData("the 16TH summit", "16 summit")]
    // Abbreviations.
    [InlineData("U.S.", "US")]
    [InlineData("U.S", "US")]
    [InlineData("US", "US")]
    [InlineData("ＵＳ", "US")]
    [InlineData("the U.S.'s policy", "US polici")]
    [InlineData("the US’s policy", "US polici")]
    [InlineData("U.S.-led", "US led")]
    [InlineData("U.N.", "UN")]
    [InlineData("UN", "UN")]
    [InlineData("in the U.S. Then", "US")]
    [InlineData("at 9 p.m. sharp", "9 PM sharp")]
    [InlineData("D.P.R.K.", "dprk")]
    [InlineData("DPRK", "dprk")]
    [InlineData("NATO", "nato")]
    [InlineData("Nato", "nato")]
    [InlineData("WHO", "WHO")]
    [InlineData("MPs", "MP")]
    [InlineData("tell us", "tell")]
    [InlineData("did the us agree", "US agre")]
    [InlineData("J. Smith", "j smith")]
    [InlineData("J.K. Rowling", "JK rowl")]
    // In a line of capitals, case says nothing.
    [InlineData("PUTIN TELLS US TO LEAVE", "putin tell leav")]
    [InlineData("WHO IS PUTIN", "putin")]
    // Hyphens and dashes.
    [InlineData("Kim Jong-un", "kim jong un jongun")]
    [InlineData("Kim Jong Un", "kim jong un")]
    [InlineData("Kim Jong‑un", "kim jong un jongun")]
    [InlineData("co-operation", "co oper cooper")]
    [InlineData("cooperation", "cooper")]
    [InlineData("tit-for-tat", "tit tat")]
    [InlineData("Korea–Russia", "korea russia")]
    [InlineData("COVID-19", "covid 19 covid19")]
    // Addresses, scripts without spaces, nothing at all.
    [InlineData("achim@donga.com", "achim donga com")]
    [InlineData("北京", "北 京")]
    [InlineData("조은아", "조은아")]
    [InlineData("…—“”", "")]
    [InlineData("", "")]
    public void TextBecomesTerms(string text, string terms)
    {
        Assert.Equal(terms, string.Join(' ', Analyzer.Analyze(text).Select(term => term.Text)));
    }

    [Theory]
    [InlineData("what did the un say", "un UN say")]
    [InlineData("uk elections", "uk UK elect")]
    [InlineData("did Kim Jong Un agree", "kim jong un agre")]
    [InlineData("Jong-un", "jong un jongun")]
    [InlineData("go to us", "go")]
    [InlineData("what did the us say", "US say")]
    public void QueryLooksForNamesTypedInSmallLetters(string query, string terms)
    {
        Assert.Equal(terms, string.Join(' ', Analyzer.AnalyzeQuery(query).Select(term => term.Text)));
    }

    [Fact]
    public void TermsKnowWhereTheyStand()
    {
        const string text = "😀 Kim Jong-un’s U.S. visit";

        var terms = Analyzer.Analyze(text);

        Assert.Equal(["Kim", "Jong", "un’s", "Jong-un’s", "U.S", "visit"], terms.Select(term => term.Span.Slice(text)));
    }

    [Fact]
    public void OptionsTurnStepsOff()
    {
        var analyzer = new Analyzer(new AnalyzerOptions { Stemming = false, JoinHyphenated = false, StopWords = [] });

        Assert.Equal(["the", "co", "operation"], analyzer.Analyze("The co-operation").Select(term => term.Text));
    }

    [Fact]
    public void AnyTextBecomesTermsWithinItInOrder()
    {
        var pieces = Gen.Elements(
            "a", "US", "'", "’", "-", ".", ",", "1", "23", "456", " ", "\n", "é", "e\u0301", "\uD83D", "\uDE00", "😀", "𝒳", "ß", "\u00AD", "中", "s", "th");
        var texts = Gen.Select(Gen.ListOf(pieces), list => string.Concat(list)).ToArbitrary();

        Prop.ForAll(texts, text =>
        {
            var terms = Analyzer.AnalyzeQuery(text);
            Assert.All(terms, term => Assert.True(term.Text.Length > 0 && !term.Span.IsEmpty && term.Span.End <= text.Length));
            Assert.All(terms.Zip(terms.Skip(1)), pair => Assert.True(pair.First.Span.End <= pair.Second.Span.End));
        }).QuickCheckThrowOnFailure();
    }
}
