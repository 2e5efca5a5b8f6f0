using Attest.Articles;
using Attest.Models;
using Attest.Questions;

namespace Attest.Tests.Questions;

public sealed class QueryAnalystTests
{
    private static readonly Vocabulary Known = Vocabulary.Of(
    [
        new Article
        {
            Id = "a.txt",
            Text = "The Valley Bridge was opened in 1931 by Ada Holmberg. Builders of the bridge came from Norland, and NATO engineers looked at the pillars.",
            Metadata = ArticleMetadata.Empty,
            Boilerplate = [],
        },
    ]);

    [Theory]
    [InlineData("who is ada holmberg")]
    [InlineData("WHO IS ADA HOLMBERG?")]
    [InlineData("Who is “Ada  Holmberg”?!")]
    [InlineData(" who is Ada Holmberg .")]
    public void HowAQuestionIsTypedChangesNothing(string text)
    {
        Assert.Equal("who is Ada Holmberg?", Refine(text).Plain, ignoreCase: text.StartsWith("Who", StringComparison.Ordinal));
        Assert.EndsWith("Ada Holmberg?", Refine(text).Plain, StringComparison.Ordinal);
    }

    [Fact]
    public void AMisspeltWordIsSearchedAsTheSourcesWriteItAndSaid()
    {
        var query = Refine("Who is Ada Homlberg and who opend the brigde?", SingleTokens("who", "is", "and", "the"));

        Assert.Equal([new Correction("Homlberg", "Holmberg"), new Correction("opend", "opened"), new Correction("brigde", "bridge")], query.Corrections);
        Assert.Equal("Who is Ada Holmberg and who opened the bridge?", query.Text);
    }

    [Theory]
    [InlineData("Which bright lights were seen?")]
    [InlineData("Who is Norman Helmberger?")]
    [InlineData("What about the pillar?")]
    [InlineData("What about the builder?")]
    [InlineData("What about the bridgers?")]
    public void AWordOfTheLanguageOrAnotherNameStays(string text)
    {
        Assert.Empty(Refine(text, SingleTokens("which", "bright", "lights", "were", "seen", "who", "is", "what", "about", "the", "pillar", "bridger")).Corrections);
    }

    [Theory]
    [InlineData("wich bridge was opened", "which")]
    [InlineData("wen was the bridge opened", "when")]
    public void AMistypedQuestionWordIsReadAsOne(string text, string asked)
    {
        Assert.Equal(asked, Refine(text, _ => 1).Corrections.Single().To);
    }

    [Theory]
    [InlineData("Wann wurde die Brücke in Norland eröffnet?", "German")]
    [InlineData("¿Cuándo abrió el puente de Norland?", "Spanish")]
    [InlineData("When was the bridge in Norland opened?", null)]
    [InlineData("Bridge?", null)]
    public void TheLanguageOfAQuestionIsTold(string text, string? language)
    {
        var query = Refine(text);

        Assert.Equal(language, query.Language?.Name);
        Assert.Equal(language is not null, query.Form == QuestionForm.Language);
    }

    [Fact]
    public void AForeignQuestionIsSearchedByItsQuestionWordAndWhatTheSourcesHold()
    {
        Assert.Equal("when Norland?", Refine("Wann wurde die Brücke in Norland eröffnet?").Plain.Replace(" in ", " ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("When was the Valley Bridge opened and who built it?", "When was the Valley bridge opened?|who built the Valley bridge?")]
    [InlineData("When and where was Ada Holmberg born?", "When was Ada Holmberg born?|where was Ada Holmberg born?")]
    [InlineData("How long is the bridge? And how wide?", "How long is the bridge?|how wide?")]
    [InlineData("What did Ada Holmberg and Norland build?", "")]
    public void QuestionsOfOneSentenceAreSplit(string text, string parts)
    {
        var query = Refine(text);

        Assert.Equal(parts, string.Join('|', query.Parts.Select(part => part[0].Text)));
        Assert.Equal(parts.Length > 0, query.Form == QuestionForm.Parts);
    }

    private static Func<string, int> SingleTokens(params string[] words) => word => words.Contains(word) ? 1 : 2;

    private static Query Refine(string text, Func<string, int>? countTokens = null) => new QueryAnalyst(new SpellingCorrector(new TokenCounter(countTokens ?? (_ => 1)))).Refine(new Query(text), Known);
}
