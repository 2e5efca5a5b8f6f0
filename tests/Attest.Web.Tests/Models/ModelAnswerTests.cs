using System.Net.ServerSentEvents;
using Attest.Tests.Models.Server;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Models;

public sealed class ModelAnswerTests(ModelServerFixture fixture) : IClassFixture<ModelServerFixture>
{
    public static TheoryData<string> Shown => [.. Misbehaviour.OfContent.Keys];

    public static TheoryData<string> Empty => [.. Misbehaviour.OfNothing.Keys];

    public static TheoryData<string> Failing => [.. Misbehaviour.OfService.Keys];

    [Theory]
    [MemberData(nameof(Shown))]
    public async Task AFaultySentenceIsNeverSent(string misbehaviour)
    {
        fixture.Model.Script = Misbehaviour.Insisting(Misbehaviour.OfContent[misbehaviour]);

        var (answer, all) = await StreamAsync(fixture.Patient);

        Assert.Equal("model:test-model", answer.GetProperty("answeredBy").GetString());
        Assert.DoesNotContain("event: correction", all, StringComparison.Ordinal);
        AssertClean(all);
    }

    [Theory]
    [MemberData(nameof(Empty))]
    public async Task NothingVerifiedIsAnAbstention(string misbehaviour)
    {
        fixture.Model.Script = Misbehaviour.Insisting(Misbehaviour.OfNothing[misbehaviour]);

        var (answer, all) = await StreamAsync(fixture.Patient);

        Assert.Equal("notInSources", answer.GetProperty("status").GetString());
        AssertClean(all);
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public async Task AFailingModelIsReplacedByTheReaderAndNamed(string misbehaviour)
    {
        fixture.Model.Script = Misbehaviour.OfService[misbehaviour];

        var (answer, all) = await StreamAsync(fixture.FallingBack);

        Assert.Equal("reader", answer.GetProperty("answeredBy").GetString());
        Assert.False(string.IsNullOrEmpty(answer.GetProperty("fallbackReason").GetString()));
        AssertClean(all);
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public async Task WithoutTheFallbackAFailingModelIs503(string misbehaviour)
    {
        fixture.Model.Script = Misbehaviour.OfService[misbehaviour];

        using var response = await fixture.Strict.Client.PostAsync("api/chat", Http.Json(new { question = Misbehaviour.Question }));

        var problem = await response.ProblemAsync(503);
        AssertClean(problem.GetRawText());
    }

    [Fact]
    public async Task WhatIsWithdrawnIsSaidInTheStream()
    {
        fixture.Model.Script = Misbehaviour.OfService["a stream that just ends"];

        var (answer, all) = await StreamAsync(fixture.Patient);

        Assert.Contains("event: correction", all, StringComparison.Ordinal);
        Assert.Equal("the model's answer broke off", answer.GetProperty("fallbackReason").GetString());
    }

    [Fact]
    public async Task WithoutTheFallbackABrokenStreamEndsInAProblem()
    {
        fixture.Model.Script = Misbehaviour.OfService["silence after the first words"];

        using var response = await fixture.Strict.Client.SendAsync(Http.StreamRequest(new { question = Misbehaviour.Question }));
        var all = await response.Content.ReadAsStringAsync();

        Assert.Contains("event: error", all, StringComparison.Ordinal);
        Assert.Contains("\"status\":503", all, StringComparison.Ordinal);
    }

    /// <summary>The answer event, and everything that was sent; what was shown in pieces is the answer's text.</summary>
    private static async Task<(JsonElement Answer, string All)> StreamAsync(AttestServer server)
    {
        using var response = await server.Client.SendAsync(Http.StreamRequest(new { question = Misbehaviour.Question }));
        response.EnsureSuccessStatusCode();
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var shown = "";
        JsonElement? answer = null;
        foreach (var item in SseParser.Create(new MemoryStream(bytes)).Enumerate())
        {
            shown = item.EventType switch
            {
                "delta" => shown + JsonElement.Parse(item.Data).GetProperty("text").GetString(),
                "correction" => "",
                _ => shown,
            };
            answer = item.EventType == "answer" ? JsonElement.Parse(item.Data) : answer;
        }

        Assert.Equal(answer?.GetProperty("text").GetString(), shown);
        // The passages that were searched are articles' own words, and one test article may hold anything.
        return (answer!.Value, string.Join('\n', System.Text.Encoding.UTF8.GetString(bytes).Split("\n\n")
            .Where(block => !block.Contains("event: passages", StringComparison.Ordinal))));
    }

    private static void AssertClean(string text)
    {
        Assert.All(Misbehaviour.Never.Append(ModelServerFixture.Key), words => Assert.DoesNotContain(words, text, StringComparison.OrdinalIgnoreCase));
    }
}
