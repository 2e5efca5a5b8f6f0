using Attest.Answers;
using Attest.Questions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Tests;

/// <summary>The whole flow where no model's weights are there: words alone must do.</summary>
public sealed class WithoutModelsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("attest-").FullName;
    private readonly ServiceProvider services;

    public WithoutModelsTests()
    {
        File.WriteAllText(Path.Combine(folder, "treaty.txt"), "Signing of the border treaty\n\nThe border treaty between Norland and Sudland was signed in Halm in 1961. It has seven clauses, and the fifth clause governs fishing.\n\nMinister Ada Berg called the treaty a gift to the fishermen.\n");
        File.WriteAllText(Path.Combine(folder, "mill.txt"), "Fire at the mill\n\nThe old mill of Halm burned down on Monday night. Forty firemen fought the flames until the morning, the mayor said.\n");
        services = new ServiceCollection().AddAttest(new ConfigurationBuilder().AddInMemoryCollection([
            new("Sources:Paths:0", folder),
            new("Embeddings:ModelFolder", Path.Combine(folder, "absent")),
            new("Reader:ModelFolder", Path.Combine(folder, "absent")),
            new("Indexing:CachePath", "none"),
        ]).Build()).BuildServiceProvider();
    }

    public void Dispose()
    {
        services.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("How many clauses does the border treaty have?", "seven clauses")]
    [InlineData("Where was the border treaty between Norland and Sudland signed?", "Halm in 1961")]
    [InlineData("Who called the treaty a gift to the fishermen?", "Ada Berg")]
    [InlineData("How many firemen fought the flames at the mill?", "Forty firemen")]
    [InlineData("Did the old mill burn down?", "burned down")]
    public async Task QuestionsInTheArticlesWordsAreAnswered(string question, string quoted)
    {
        var answer = await AskAsync(question);

        Assert.Equal(AnswerStatus.Answered, answer.Status);
        Assert.Contains(answer.Citations, citation => citation.Quote.Text.Contains(quoted, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Who is the president of France?")]
    [InlineData("How many passengers used the airport in 2019?")]
    [InlineData("When was the railway to Halm opened?")]
    [InlineData("What did Peter Lund say about the bridge?")]
    public async Task OtherQuestionsAreNotAnswered(string question)
    {
        var answer = await AskAsync(question);

        Assert.NotEqual(AnswerStatus.Answered, answer.Status);
    }

    [Fact]
    public async Task TheMissingModelsAreNotedInWholeSentences()
    {
        await AskAsync("hello");

        var problems = services.GetRequiredService<SourceLibrary>().Current.Problems.Select(problem => problem.ToString()).ToArray();
        Assert.Equal(2, problems.Length);
        Assert.Contains("BM25 alone", problems[0], StringComparison.Ordinal);
        Assert.Contains("without the reader", problems[1], StringComparison.Ordinal);
        Assert.All(problems, problem => Assert.DoesNotContain("..", problem.Replace(folder, "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private async Task<Answer> AskAsync(string question)
    {
        await services.GetRequiredService<SourceLibrary>().LoadAsync(null, CancellationToken.None);
        return await services.GetRequiredService<AttestAnswerer>().AskAsync(new Question(question), CancellationToken.None);
    }
}
