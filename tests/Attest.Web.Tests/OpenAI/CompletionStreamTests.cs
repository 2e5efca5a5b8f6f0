using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.OpenAI;

public sealed class CompletionStreamTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly Completions completions = new(fixture.Client);

    [Fact]
    public async Task AStreamHasTheSamePartsInOrder()
    {
        var whole = await completions.CompleteAsync(new { model = "attest", messages = Completions.Messages("When?") });

        var events = await completions.StreamAsync(new
        {
            model = "attest",
            stream = true,
            stream_options = new { include_usage = true },
            messages = Completions.Messages("When?")
        });

        Assert.Equal("[DONE]", events[^1]);
        var chunks = events.SkipLast(1).Select(data => JsonElement.Parse(data)).ToArray();
        Assert.Single(chunks.Select(chunk => chunk.GetProperty("id").GetString()).Distinct());
        Assert.All(chunks, chunk => Assert.Equal("chat.completion.chunk", chunk.GetProperty("object").GetString()));
        var deltas = chunks.SkipLast(1).Select(chunk => chunk.GetProperty("choices")[0].GetProperty("delta")).ToArray();
        Assert.Equal("assistant", deltas[0].GetProperty("role").GetString());
        Assert.Equal(
            whole.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString(),
            string.Concat(deltas.Select(delta => delta.TryGetProperty("content", out var content) ? content.GetString() : "")));
        Assert.Equal(
            whole.GetProperty("choices")[0].GetProperty("message").GetProperty("annotations").GetRawText(),
            deltas[^2].GetProperty("annotations").GetRawText());
        Assert.Equal(
            ["stop"],
            chunks.SkipLast(1).Select(chunk => chunk.GetProperty("choices")[0].GetProperty("finish_reason").GetString()).Where(reason => reason is not null));
        Assert.Equal("{}", deltas[^1].GetRawText());
        Assert.Empty(chunks[^1].GetProperty("choices").EnumerateArray());
        Assert.Equal(whole.GetProperty("usage").GetRawText(), chunks[^1].GetProperty("usage").GetRawText());
    }

    [Fact]
    public async Task UsageIsStreamedOnlyWhereItIsAskedFor()
    {
        var events = await completions.StreamAsync(new { model = "attest", stream = true, messages = Completions.Messages("When?") });

        Assert.DoesNotContain(events.SkipLast(1), data => JsonElement.Parse(data).TryGetProperty("usage", out _));
    }

    [Fact]
    public async Task WithdrawnTextIsFollowedByAMarkedCorrection()
    {
        var events = await completions.StreamAsync(new { model = "attest", stream = true, messages = Completions.Messages("withdraw") });

        var deltas = events.SkipLast(1).Select(data => JsonElement.Parse(data).GetProperty("choices")[0].GetProperty("delta")).ToArray();
        var content = string.Concat(deltas.Select(delta => delta.TryGetProperty("content", out var text) ? text.GetString() : ""));
        Assert.Contains("[Correction: what is above no longer holds. The model broke off.]", content, StringComparison.Ordinal);
        var markers = deltas[^2].GetProperty("annotations").EnumerateArray().Select(annotation => annotation.GetProperty("url_citation"));
        Assert.Equal(["[1]", "[2]", "[3]"],
            markers.Select(marker => content[marker.GetProperty("start_index").GetInt32()..marker.GetProperty("end_index").GetInt32()]));
    }

    [Fact]
    public async Task AFailureInTheMiddleIsTheLastEvent()
    {
        var events = await completions.StreamAsync(new { model = "attest", stream = true, messages = Completions.Messages("fail") });

        var error = JsonElement.Parse(events[^1]).GetProperty("error");
        Assert.Equal("server_error", error.GetProperty("type").GetString());
        Assert.DoesNotContain("inner secret", events[^1], StringComparison.Ordinal);
    }
}
