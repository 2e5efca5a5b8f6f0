using Attest.Answers;
using Attest.Contracts;
using Attest.Questions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Tests;

/// <summary>What is asked and what becomes of it, through the whole flow, without models.</summary>
public sealed class OutcomesTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("attest-").FullName;
    private ServiceProvider? services;

    public async ValueTask InitializeAsync()
    {
        File.WriteAllText(Path.Combine(folder, "treaty.txt"), "Signing of the border treaty\n\nThe border treaty between Norland and Sudland was signed in Halm in 1961. It has seven clauses, and the fifth clause governs fishing.\n\nMinister Ada Berg called the treaty a gift to the fishermen.\n");
        File.WriteAllText(Path.Combine(folder, "mill.txt"), "Fire at the mill\n\nThe old mill of Halm burned down on Monday night. Forty firemen fought the flames until the morning, the mayor said.\n");
        services = new ServiceCollection().AddAttest(new ConfigurationBuilder().AddInMemoryCollection([
            new("Sources:Paths:0", folder),
            new("Embeddings:ModelFolder", Path.Combine(folder, "absent")),
            new("Reader:ModelFolder", Path.Combine(folder, "absent")),
            new("Indexing:CachePath", "none"),
        ]).Build()).BuildServiceProvider();
        await services.GetRequiredService<SourceLibrary>().LoadAsync(null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await services!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("hello, anyone there?", "chat", "answered")]
    [InlineData("Which articles do you have?", "collection", "answered")]
    [InlineData("How many clauses does the border treaty have?", "fact", "answered")]
    [InlineData("how many clauses does the border treaty have", "fact", "answered")]
    [InlineData("Did the old mill burn down?", "yesNo", "answered")]
    [InlineData("How many clauses does the border treaty have and who called it a gift to the fishermen?", "parts", "answered")]
    [InlineData("What did Ada Berg say about the treaty?", "explanation", "answered")]
    [InlineData("Why was the treaty called a gift?", "explanation", "answered")]
    [InlineData("fishing clause?", "fact", "answered")]
    [InlineData("how meny clauses has the tretay", "fact", "answered")]
    [InlineData("List the clauses of the border treaty between Norland and Sudland.", "list", "answered")]
    [InlineData("Compare the treaty and the fire at the mill.", "compare", "answered")]
    [InlineData("Give me a timeline of the border treaty between Norland and Sudland.", "timeline", "answered")]
    [InlineData("Summarise the article on the mill.", "summary", "answered")]
    [InlineData("How many ships does the harbour of Halm have?", "fact", "closest")]
    [InlineData("Why did the minister resign over the treaty?", "explanation", "closest")]
    [InlineData("Was the treaty signed by a king?", "yesNo", "closest")]
    [InlineData("List the hotels of Halm.", "list", "closest")]
    [InlineData("How does the harbour of Halm compare with the harbour of Sudland?", "compare", "closest")]
    [InlineData("Why did Peter Zimmermann resign?", "explanation", "notInSources")]
    [InlineData("Did Peter Zimmermann resign?", "yesNo", "notInSources")]
    [InlineData("List the novels of Peter Zimmermann.", "list", "notInSources")]
    [InlineData("Compare Peter Zimmermann and Klara Quist.", "compare", "notInSources")]
    [InlineData("Give me a timeline of Peter Zimmermann.", "timeline", "notInSources")]
    [InlineData("Summarise what is said about Peter Zimmermann.", "summary", "notInSources")]
    [InlineData("zimmermann novels?", "fact", "notInSources")]
    [InlineData("Wie viele Klauseln hat der Vertrag zwischen Norland und Sudland?", "language", "closest")]
    [InlineData("Who is Peter Zimmermann?", "fact", "notInSources")]
    public async Task TheFormAndTheOutcomeAreSaid(string question, string form, string status)
    {
        var document = AnswerDocument.From(await AskAsync(new Question(question)));

        Assert.Equal((form, status), (document.Form, document.Status));
        Assert.Equal(new SearchScope(2, 2), document.Searched);
        Assert.Equal(status == "answered", document.Reason is null);
    }

    [Fact]
    public async Task ARefusalProvesTheAbsence()
    {
        var answer = await AskAsync(new Question("Who is Peter Zimmermann?"));

        Assert.Contains("None of the 2 articles mentions", answer.Text.Replace("Neither", "None", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Peter Zimmermann", answer.Text, StringComparison.Ordinal);
        Assert.Empty(answer.Citations);
    }

    [Fact]
    public async Task ARefusalSaysWhatTheFilterLeftOut()
    {
        var filter = new SourceFilter { ArticleIds = new HashSet<string> { "mill.txt" } };

        var answer = await AskAsync(new Question("Who is Ada Berg?") { Filter = filter });

        Assert.NotEqual(AnswerStatus.Answered, answer.Status);
        Assert.Equal(new SearchScope(1, 2), answer.Searched);
        Assert.Contains("1 of 2 articles were searched because of your filter.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AForeignQuestionIsToldSoInItsLanguageAndGetsWhatComesClosest()
    {
        var answer = await AskAsync(new Question("Wie viele Klauseln hat der Vertrag zwischen Norland und Sudland?"));

        Assert.Equal(AnswerStatus.Closest, answer.Status);
        Assert.StartsWith("Die Artikel sind auf Englisch.", answer.Sentences[0].Text, StringComparison.Ordinal);
        Assert.Equal("Kein Satz beantwortet das eindeutig. Am nächsten kommt:", answer.Sentences[1].Text);
        Assert.DoesNotContain("mentions", answer.Text, StringComparison.Ordinal);
        Assert.InRange(answer.Citations.Count, 1, 3);
    }

    [Fact]
    public async Task SmallTalkIsNotSearched()
    {
        var stages = new List<AnswerEvent>();
        await foreach (var step in services!.GetRequiredService<AttestAnswerer>().AskStreamingAsync(new Question("hello"), CancellationToken.None))
        {
            stages.Add(step);
        }

        Assert.DoesNotContain(stages, step => step is AnswerEvent.StageStarted or AnswerEvent.PassagesFound);
    }

    [Fact]
    public async Task AnEarlierQuestionCountsAsItWasSearchedFor()
    {
        Turn[] history = [new Turn(TurnRole.User, "And that one?") { StandaloneQuestion = "When was the border treaty signed?" }, new Turn(TurnRole.Assistant, "In 1961. [1]")];

        var answer = await AskAsync(new Question("How many clauses does it have?") { History = history });

        Assert.Equal("How many clauses does the border treaty have?", answer.StandaloneQuestion);
    }

    private Task<Answer> AskAsync(Question question) => services!.GetRequiredService<AttestAnswerer>().AskAsync(question, CancellationToken.None);
}
