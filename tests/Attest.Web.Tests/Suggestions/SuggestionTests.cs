using System.Text.Json;
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
    public async Task NoneIsOfferedWhereNoneIsWanted()
    {
        await using var server = await AttestServer.StartAsync(["Suggestions:Count=0"]);

        Assert.Empty(await CompleteAsync(server));
    }

    /// <summary>They are looked for in the background until the service has tried them all.</summary>
    private static async Task<string[]> CompleteAsync(AttestServer server)
    {
        await server.Services.GetRequiredService<StarterQuestionService>().ExecuteTask!.WaitAsync(TimeSpan.FromMinutes(2));
        var document = JsonElement.Parse(await server.Client.GetStringAsync("api/suggestions"));
        Assert.True(document.GetProperty("complete").GetBoolean());
        return [.. document.GetProperty("questions").EnumerateArray().Select(question => question.GetString()!)];
    }
}
