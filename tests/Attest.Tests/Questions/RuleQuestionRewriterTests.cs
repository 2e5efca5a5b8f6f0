using Attest.Questions;
using Attest.Questions.FollowUps;

namespace Attest.Tests.Questions;

public sealed class RuleQuestionRewriterTests
{
    private const string Officials =
        "**top officials** — Gazette, undated: “She came with several officials, including Prime Minister Ada Holm, Defence Minister Ole Berg, and Foreign Minister Ida Lund.” [1]";

    [Theory]
    [InlineData("What did Lloyd Austin say about North Korean troops?", "Where did he hold his press conference?", "Where did Lloyd Austin hold his press conference?")]
    [InlineData("Who is Maria Zakharova?", "What did she say?", "What did Maria Zakharova say?")]
    [InlineData("Which treaty did they sign?", "How many clauses does it have?", "How many clauses does the treaty have?")]
    [InlineData("Did Putin and Kim sign a treaty?", "Where did they meet?", "Where did Putin and Kim meet?")]
    [InlineData("Who criticised Putin’s visit?", "How long was it?", "How long was Putin’s visit?")]
    [InlineData("Who signed the 1961 treaty?", "Why was that treaty scrapped?", "Why was the 1961 treaty scrapped?")]
    [InlineData("where does doctor strange get his powers from", "how many films does he appear in", "how many films does doctor strange appear in")]
    [InlineData("What is Valley Lander?", "What will it carry on board?", "What will Valley Lander carry on board?")]
    [InlineData("What will Valley Lander carry on board?", "Could it fly?", "Could Valley Lander fly?")]
    [InlineData("How much is the Founder's Edition?", "What do you get with it?", "What do you get with the Founder's Edition?")]
    public void PronounBecomesWhatTheQuestionBeforeIsAbout(string before, string question, string expected)
    {
        Assert.Equal(expected, Write(question, before));
    }

    [Fact]
    public void PronounMayStandForTheWordsThatAnswered()
    {
        Assert.Equal("What did Ada Holm say?", Write("What did she say?", "Who opened the bridge?", "**Ada Holm** — Gazette: “Ada Holm opened it.” [1]"));
        Assert.Equal("How long did Lloyd Austin stay at the Valley Hall?", Write("How long did he stay there?", "Where did Lloyd Austin speak?", "**the Valley Hall** — Gazette: “He spoke at the Valley Hall.” [1]"));
    }

    [Theory]
    [InlineData("When did the bridge open?", "And why?", "Why did the bridge open?")]
    [InlineData("Who signed the treaty in Pyongyang?", "When?", "When was the treaty signed in Pyongyang?")]
    [InlineData("How many troops has Norland sent to Osten?", "And when?", "When has Norland sent troops to Osten?")]
    [InlineData("Did Norland send troops to Osten?", "How many?", "How many troops did Norland send to Osten?")]
    [InlineData("Who signed the treaty?", "Who else?", "Who else signed the treaty?")]
    [InlineData("What does the treaty say about aid?", "Tell me more.", "What is known about the treaty?")]
    public void ElidedQuestionTakesTheRestFromTheQuestionBefore(string before, string question, string expected)
    {
        Assert.Equal(expected, Write(question, before));
    }

    [Theory]
    [InlineData("How many ships were built in 2022?", "And in 2023?", "How many ships were built in 2023?")]
    [InlineData("How many ships were built in Jan 2022?", "And in Feb. 2023?", "How many ships were built in Feb. 2023?")]
    [InlineData("How many ships were built in 2021-2022?", "And in 2023-2024?", "How many ships were built in 2023-2024?")]
    [InlineData("Did North Korea send troops to Russia?", "And to Ukraine?", "Did North Korea send troops to Ukraine?")]
    [InlineData("What did Putin say about the treaty?", "What about Kim?", "What did Kim say about the treaty?")]
    [InlineData("What did Putin say about the treaty?", "And about the satellite photos?", "What did Putin say about the satellite photos?")]
    [InlineData("What did Kim call the agreement?", "And Putin?", "What did Putin call the agreement?")]
    [InlineData("What did Ole Berg say Norland does for trade?", "And about tolls?", "What did Ole Berg say about tolls?")]
    [InlineData("What did Robert Wood say?", "No, I meant Kazuyuki Yamazaki.", "What did Kazuyuki Yamazaki say?")]
    public void OnePartOfTheQuestionBeforeIsExchanged(string before, string question, string expected)
    {
        Assert.Equal(expected, Write(question, before));
    }

    [Fact]
    public void ExchangesGoOnFromTheQuestionAsItStands()
    {
        var question = new Question("And in 2024?") { History = [User("How many ships were built in 2022?"), User("And in 2023?")] };

        Assert.Equal("How many ships were built in 2024?", RuleQuestionRewriter.Propose(question)[0].Text);
    }

    [Theory]
    [InlineData("What about the second one?", "What is known about Defence Minister Ole Berg?")]
    [InlineData("Who is the last one?", "Who is Foreign Minister Ida Lund?")]
    [InlineData("Tell me more about the first.", "What is known about Prime Minister Ada Holm?")]
    public void PlaceInAListMeansItsItem(string question, string expected)
    {
        Assert.Equal(expected, Write(question, "Who came?", Officials));
    }

    [Fact]
    public void PlaceMayBeALineOfTheAnswer()
    {
        Assert.Equal("Summarise the article “Bridge reopens”.", Write("What about the second one?", "Which articles do you have?", "“Valley floods” — Gazette, undated [1]\n“Bridge reopens” — Post, 2024 [2]"));
        Assert.Equal("What is known about repairs?", Write("and number 2?", "What is planned?", "1. painting\n2. repairs\n3. lights"));
        Assert.Equal("What is known about Tom Lund?", Write("And the other one?", "What did Ada Holm say?", "gazette.com, undated: “Ada Holm and Tom Lund spoke.” [1]"));
    }

    [Theory]
    [InlineData("Who won the election in France?")]
    [InlineData("Is it true that Japan joined the talks?")]
    [InlineData("What is fusion and how does it work?")]
    [InlineData("What did Zelensky say about his troops?")]
    [InlineData("What is this article about?")]
    [InlineData("Which is the newest article?")]
    [InlineData("Are there any sanctions against Norland?")]
    [InlineData("Thanks!")]
    [InlineData("Yes")]
    public void WhatStandsAloneStaysAsItIs(string question)
    {
        var asked = new Question(question) { History = [User("When did the bridge open?"), new Turn(TurnRole.Assistant, "**1931** — Gazette: “It opened in 1931.” [1]")] };

        var readings = RuleQuestionRewriter.Propose(asked);

        Assert.Equal([question], readings.Select(reading => reading.Text));
        Assert.Empty(readings[0].Context);
    }

    [Fact]
    public void FollowUpIsSearchedWithTheTurnsBeforeItAtHalfTheWeightEach()
    {
        var question = new Question("Where did he speak?") { History = [User("Who is Ole Berg?"), User("Thanks"), User("What did Ida Lund and Ada Holm build?"), User("Who is Ole Berg?")] };

        var context = RuleQuestionRewriter.Propose(question)[0].Context;

        Assert.Equal([0.5, 0.25, 0.125], context.Select(turn => turn.Weight));
        Assert.Equal("Who is Ole Berg?", context[0].Text);
    }

    [Fact]
    public void WhatIsUndecidedBecomesSeveralReadings()
    {
        var question = new Question("Where did he speak?") { History = [User("Did Ole Berg meet Ida Lund?")] };

        Assert.Equal(["Where did Ole Berg speak?", "Where did Ida Lund speak?"], RuleQuestionRewriter.Propose(question).Select(reading => reading.Text));
    }

    [Fact]
    public void FirstQuestionStaysAsItIs()
    {
        Assert.Equal("Where did he speak?", RuleQuestionRewriter.Propose(new Question(" Where did he speak? "))[0].Text);
    }

    private static string Write(string question, string before, string reply = "The sources do not say.")
    {
        return RuleQuestionRewriter.Propose(new Question(question) { History = [User(before), new Turn(TurnRole.Assistant, reply)] })[0].Text;
    }

    private static Turn User(string text) => new(TurnRole.User, text);
}
