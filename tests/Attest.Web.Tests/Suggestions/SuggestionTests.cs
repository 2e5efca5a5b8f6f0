using System.Text.Json;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Suggestions;

public sealed class SuggestionTests
{
    [Fact]
    public async Task FourQuestionsAreOfferedAndEachIsAnswered()
    {
        await using var server = await AttestServer.StartAsync(scripted: false);

        var suggestions = await CompleteAsync(server.Client);

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

        Assert.Empty(await CompleteAsync(server.Client));
    }

    /// <summary>They are looked for in the background; each request gives that a moment.</summary>
    private static async Task<string[]> CompleteAsync(HttpClient client)
    {
        for (var tries = 0; tries < 3_000; tries++)
        {
            var document = JsonElement.Parse(await client.GetStringAsync("api/suggestions"));
            if (document.GetProperty("complete").GetBoolean())
            {
                return [.. document.GetProperty("questions").EnumerateArray().Select(question => question.GetString()!)];
            }
        }

        throw new TimeoutException("The suggestions were never complete.");
    }
}
