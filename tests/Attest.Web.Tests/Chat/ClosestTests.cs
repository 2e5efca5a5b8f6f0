using Attest.Web.Tests.OpenAI;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Chat;

/// <summary>The outcome between an answer and a refusal: the nearest quotes, under a sentence that claims nothing.</summary>
public sealed class ClosestTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Notice = "No sentence clearly answers this. The closest:";

    [Fact]
    public async Task TheAnswerSaysSoFirstAndThenQuotes()
    {
        var answer = await fixture.Client.AskAsync(new { question = "nearest?" });

        Assert.Equal("closest", answer.GetProperty("status").GetString());
        Assert.Equal("No sentence clearly answers this.", answer.GetProperty("reason").GetString());
        Assert.StartsWith($"{Notice}\n", answer.GetProperty("text").GetString(), StringComparison.Ordinal);
        var citations = answer.GetProperty("citations");
        Assert.Equal(2, citations.GetArrayLength());
        Assert.Equal(TestArticles.BridgeAnswer, citations[0].GetProperty("answerSpan").GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, citations[1].GetProperty("answerSpan").ValueKind);
    }

    [Fact]
    public async Task OpenAiClientsGetTheSameTextWithItsMarkersAnnotated()
    {
        var completion = await new Completions(fixture.Client).CompleteAsync(new { model = "attest", messages = Completions.Messages("nearest?") });

        var message = completion.GetProperty("choices")[0].GetProperty("message");
        var content = message.GetProperty("content").GetString()!;
        Assert.Equal("closest", completion.GetProperty("attest").GetProperty("status").GetString());
        Assert.StartsWith(Notice, content, StringComparison.Ordinal);
        Assert.Equal(["[1]", "[2]"], message.GetProperty("annotations").EnumerateArray().Select(annotation => annotation.GetProperty("url_citation"))
            .Select(citation => content[citation.GetProperty("start_index").GetInt32()..citation.GetProperty("end_index").GetInt32()]));
    }
}
