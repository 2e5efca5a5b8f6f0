using Attest.Answers;
using Attest.Answers.Drafting;
using Attest.Models.Support;
using Attest.Search;
using Attest.Tests.Search;

namespace Attest.Tests.Answers.Drafting;

public sealed class SentenceVerifierTests
{
    private const string First =
        "In January, over 50 nations signed a statement accusing Russia of firing ballistic missiles. The treaty has 23 clauses. "
        + "The U.N. Security Council met on the 28th of last month. Kim called it the “strongest treaty ever” at a meeting. "
        + "Exports rose by 5 % to $3 billion in 2023. The document would not be directed against any other country. "
        + "North Korea’s army sent eleven thousand troops to Kursk.";

    private const string Second = "Borrell warned of a “globalization of war” in Kiev. The harbour was closed on 3 May 2024.";

    [Theory]
    [InlineData("Over 50 nations signed a statement accusing Russia of firing missiles.", null)]
    [InlineData("Some 50 nations signed a statement accusing Russia of firing missiles.", null)]
    [InlineData("Fifty nations signed a statement accusing Russia of firing missiles.", null)]
    [InlineData("Under 50 nations signed a statement accusing Russia of firing missiles.", FaultKind.Number)]
    [InlineData("Over 51 nations signed a statement accusing Russia of firing missiles.", FaultKind.Number)]
    [InlineData("Dozens of nations signed a statement accusing Russia of firing missiles.", FaultKind.Number)]
    [InlineData("The Russian treaty has 23 clauses.", FaultKind.Name)]
    [InlineData("The treaty has 23 % clauses.", FaultKind.Number)]
    [InlineData("The treaty has twenty-three clauses.", null)]
    [InlineData("The UN Security Council met on 28 June 2024.", null)]
    [InlineData("The United Nations Security Council met on the 28th of last month.", FaultKind.Name)]
    [InlineData("The UN Security Council met on 27 June 2024.", FaultKind.Date)]
    [InlineData("The UN Security Council met in June 2024.", null)]
    [InlineData("The UN Security Council met in June 2023.", FaultKind.Date)]
    [InlineData("Kim called it the “strongest treaty ever”.", null)]
    [InlineData("Kim called it the \"strongest treaty ever.\"", null)]
    [InlineData("Kim called it the “Strongest treaty ever in history”.", FaultKind.Quote)]
    [InlineData("Kim called it the “weakest” treaty at a meeting, the strongest ever.", null)]
    [InlineData("Kim Yo Jong called it the strongest treaty ever at a meeting.", FaultKind.Name)]
    [InlineData("Kim Jong-gyu called it the strongest treaty ever at a meeting.", FaultKind.Name)]
    [InlineData("Exports rose by 5 % to $3 billion in 2023.", null)]
    [InlineData("Exports rose by 6 % to $3 billion in 2023.", FaultKind.Number)]
    [InlineData("Exports rose by 5 percent to 3 billion dollars in 2023.", null)]
    [InlineData("Exports rose by 5 % to $3 million in 2023.", FaultKind.Number)]
    [InlineData("Exports rose by 5 % to €3 billion in 2023.", FaultKind.Number)]
    [InlineData("Exports rose by 5 % to $3 billion in 2022.", FaultKind.Date)]
    [InlineData("The document would be directed against any other country.", FaultKind.Contradiction)]
    [InlineData("Exports fell by 5 % to $3 billion in 2023.", FaultKind.Contradiction)]
    [InlineData("Kim called it the weakest treaty ever at a meeting.", FaultKind.Contradiction)]
    [InlineData("In January, over 50 nations signed a statement accusing Russia after firing ballistic missiles.", null)]
    [InlineData("The document would not be directed against another country.", null)]
    [InlineData("North Korea’s army sent 11,000 troops to Kursk.", null)]
    [InlineData("North Korean troops, 11,000 of them, were sent to Kursk by the army.", FaultKind.Name)]
    [InlineData("Exports rose, see https://evil.example/x for more on exports.", FaultKind.Link)]
    [InlineData("Exports rose, see //evil.example for more on exports.", FaultKind.Link)]
    [InlineData("Exports rose, see data:text/html,exports for more.", FaultKind.Link)]
    [InlineData("Exports rose, see ftp:evil for more on exports.", FaultKind.Link)]
    [InlineData("Exports rose, write to mailto:exports for more.", FaultKind.Link)]
    [InlineData("Exports rose, write to exports@evil.example for more.", FaultKind.Character)]
    [InlineData("Exports rose, see evil.example for more on exports.", FaultKind.Link)]
    [InlineData("Exports rose, see evil/login for more on exports.", FaultKind.Link)]
    [InlineData("Exports rose, see localhost:80 for more on exports.", FaultKind.Link)]
    [InlineData("Exports rose, see /login for more on exports.", FaultKind.Link)]
    [InlineData("Exports rose <img src=x> in 2023.", FaultKind.Character)]
    [InlineData("Exports rose ![](x) in 2023.", FaultKind.Character)]
    [InlineData("Exports rose &lt;b> in 2023.", FaultKind.Character)]
    [InlineData("Exports rose, see ｅｖｉｌ for more.", FaultKind.Character)]
    [InlineData("Exports rose, see evil。example for more.", FaultKind.Character)]
    [InlineData("Exports \u202Eesor in 2023.", FaultKind.Character)]
    [InlineData("Exports rose\u200B by 5 % in 2023.", FaultKind.Character)]
    [InlineData("Exports \ud800 rose by 5 % in 2023.", FaultKind.Character)]
    [InlineData("Exports rose by 5 % (to $3 billion) in 2023; the U.N. Security Council met on the 28th of last month.", null)]
    [InlineData("The wild horses roam green meadows beside quiet rivers.", FaultKind.Unsupported)]
    public async Task WithoutTheNetworkAClaimMustBeInWhatItCites(string sentence, object? fault)
    {
        var verdict = await VerifyAsync(sentence, "In January", "The treaty has", "The U.N.", "Kim called", "Exports", "The document", "North Korea");

        Assert.Equal(fault, verdict.Fault?.Kind);
        Assert.Equal(fault is null, verdict.Sentence is not null);
    }

    [Fact]
    public async Task WithoutAKnownIdItIsUncited()
    {
        var verdict = await VerifyAsync("The treaty has 23 clauses.");

        Assert.Equal(FaultKind.Uncited, verdict.Fault?.Kind);
    }

    [Fact]
    public async Task AQuoteFromAnotherArticleIsNoQuoteOfTheCitedOne()
    {
        var verdict = await VerifyAsync("Kim called it a “globalization of war in Kiev” at a meeting.", "Kim called");

        Assert.Equal(FaultKind.Quote, verdict.Fault?.Kind);
    }

    [Fact]
    public async Task AQuoteElsewhereInTheCitedArticleIsCitedWhereItStands()
    {
        var verdict = await VerifyAsync("The treaty has 23 clauses and is the “strongest treaty ever”.", "The treaty has");

        Assert.Equal(2, verdict.Sentence?.Evidence.Count);
    }

    [Fact]
    public async Task ANumberOfAnotherCitedArticleCounts()
    {
        var verdict = await VerifyAsync("The treaty has 23 clauses, and the harbour was closed on 3 May 2024.", "The treaty has", "The harbour");

        Assert.Null(verdict.Fault);
    }

    [Theory]
    [InlineData("The show ran from 1966 until 1969.", null)]
    [InlineData("The show ended in 1969, before the cinema of 1988.", null)]
    [InlineData("The show ended in 1968.", FaultKind.Date)]
    public async Task AYearMayStandInASpanOrBeMoreThanAYear(string sentence, object? fault)
    {
        var index = await DraftingSample.IndexAsync(TestIndex.Article("show.txt", "The show (1966–1969) ended before the cinema of mid-1988, until it ran from town."));
        var verifier = new SentenceVerifier(new SupportCheck(null), new AnsweringOptions { MinSupport = 0.5 });

        Assert.Equal(fault, verifier.Verify(sentence, index.Sentences, index, CancellationToken.None).Fault?.Kind);
    }

    [Fact]
    public async Task ACopyIsBorneOutThoughTheNetworkCannotReadItToItsEnd()
    {
        var copy = $"The plan of the council names {string.Join(", ", Enumerable.Repeat("oak", 140))}.";
        var index = await DraftingSample.IndexAsync(TestIndex.Article("plan.txt", $"It rained in Holm. {copy}"));
        using var network = SupportNetwork.Load(new SupportOptions());
        var verifier = new SentenceVerifier(new SupportCheck(network), new AnsweringOptions { MinSupport = 0.5 });

        Assert.NotNull(verifier.Verify(copy, index.Sentences, index, CancellationToken.None).Sentence);
        Assert.Null(verifier.Verify($"It rained, and {copy}", index.Sentences, index, CancellationToken.None).Sentence);
    }

    private static readonly Lazy<Task<SourceIndex>> Index = new(() => DraftingSample.IndexAsync(
        TestIndex.Article("first.txt", First, published: new DateOnly(2024, 7, 8)), TestIndex.Article("second.txt", Second, published: new DateOnly(2024, 5, 4))));

    private static async Task<Verdict> VerifyAsync(string sentence, params string[] cited)
    {
        var index = await Index.Value;
        var context = DraftingSample.Context(index);
        string[] ids = [.. cited.Select(words => context.Sentences.Single(pair => pair.Value.Text.StartsWith(words, StringComparison.Ordinal)).Key)];
        var verifier = new SentenceVerifier(new SupportCheck(null), new AnsweringOptions { MinSupport = 0.5 });
        return verifier.Verify(sentence, context.Resolve(ids), index, CancellationToken.None);
    }
}
