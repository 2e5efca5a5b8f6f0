using Attest.Web.Suggestions;
using Attest.Web.Tests.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Web.Tests.Suggestions;

public sealed class SuggestionTests
{
    [Fact]
    public async Task FourQuestionsAreOfferedAndEachIsAnswered()
    {
        await using var server = await AttestServer.StartAsync(scripted: false);

        var suggestions = await CompleteAsync(server);

        Assert.Equal(4, suggestions.Length);
        foreach (var question in suggestions)
        {
            var answer = await server.Client.AskAsync(new { question });
            Assert.Equal("answered", answer.GetProperty("status").GetString());
        }
    }

    [Fact]
    public async Task TheAnswerToAFurtherQuestionIsShownAsASample()
    {
        await using var server = await AttestServer.StartAsync(scripted: false);

        var suggestions = await CompleteAsync(server);

        var sample = JsonElement.Parse(await server.Client.GetStringAsync("api/suggestions")).GetProperty("sample");
        Assert.DoesNotContain(sample.GetProperty("question").GetString(), suggestions);
        Assert.NotEqual(0, sample.GetProperty("citations").GetArrayLength());
    }

    [Fact]
    public async Task NoneIsOfferedWhereNoneIsWanted()
    {
        await using var server = await AttestServer.StartAsync(["Suggestions:Count=0"]);

        Assert.Empty(await CompleteAsync(server));
    }

    [Fact]
    public async Task QuestionsToAskNextAreAnsweredWithWhatWasNotShown()
    {
        await using var server = await AttestServer.StartAsync(["Suggestions:NextCount=2", "Suggestions:Count=0"], scripted: false);
        var first = await server.Client.AskAsync(new { question = "What did Kim call the agreement?" });
        var conversation = first.GetProperty("conversationId").GetString();

        var document = JsonElement.Parse(await server.Client.GetStringAsync($"api/suggestions?conversation={conversation}"));

        var next = document.GetProperty("questions").EnumerateArray().Select(question => question.GetString()!).ToArray();
        Assert.NotEmpty(next);
        var quotes = Quotes(first).ToHashSet();
        foreach (var question in next)
        {
            var answer = await server.Client.AskAsync(new { question });
            Assert.Equal("answered", answer.GetProperty("status").GetString());
            Assert.True(quotes.Add(Quotes(answer).First()), $"{question} is answered by a quote that was shown.");
        }
    }

    [Fact]
    public async Task NothingIsSuggestedForAConversationThatIsNotThere()
    {
        await using var server = await AttestServer.StartAsync(["Suggestions:Count=0"]);

        using var response = await server.Client.GetAsync(new Uri("api/suggestions?conversation=gone", UriKind.Relative));

        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    private static IEnumerable<string> Quotes(JsonElement answer) =>
        answer.GetProperty("citations").EnumerateArray().Select(citation => citation.GetProperty("quote").GetString()!);

    /// <summary>They are looked for in the background until the service has tried them all.</summary>
    private static async Task<string[]> CompleteAsync(AttestServer server)
    {
        await server.Services.GetRequiredService<StarterQuestionService>().ExecuteTask!.WaitAsync(TimeSpan.FromMinutes(2));
        var document = JsonElement.Parse(await server.Client.GetStringAsync("api/suggestions"));
        Assert.True(document.GetProperty("complete").GetBoolean());
        return [.. document.GetProperty("questions").EnumerateArray().Select(question => question.GetString()!)];
    }
}
