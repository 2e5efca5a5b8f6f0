using Attest.Web.Channels.BotFramework;
using Attest.Web.Channels.DirectLine;
using Attest.Web.Hosting;
using Attest.Web.Tests.Channels;

namespace Attest.Web.Tests.DirectLine;

public sealed class WebChatReplyTests
{
    private static readonly Activity Template = new() { Type = "message" };

    [Fact]
    public void TheMessageIsExactlyThis()
    {
        var answer = ChannelAnswers.With([new("It was **opened** in 1911.", [1])], [ChannelAnswers.Citation(1, title: "The \"old\" bridge")], "model:gpt");

        var json = Json(WebChatReply.Write(Template, answer, new PassageLinks(new Uri("https://attest.example.org/"))));

        Assert.Equal(
            """
            {"type":"message","textFormat":"markdown","text":"It was **opened** in 1911. [1]\n\n[1]: https://attest.example.org/#article=news/bridge%20%26%20co.txt&span=10-32 \"The \\\"old\\\" bridge\"",
            "entities":[{"type":"https://schema.org/Message","@type":"Message","@context":"https://schema.org","@id":"",
            "citation":[{"@type":"Claim","position":1,"appearance":{"@type":"DigitalDocument","name":"The \"old\" bridge",
            "url":"https://attest.example.org/#article=news/bridge%20%26%20co.txt&span=10-32","text":"It was opened in 1911."}}],
            "keywords":["AIGeneratedContent","AllowCopy"]}],
            "channelData":{"feedbackLoop":{"type":"default"}}}
            """.ReplaceLineEndings(""),
            json.ToString());
    }

    [Fact]
    public void WithoutALinkTheClaimCarriesTheQuote()
    {
        var json = Json(WebChatReply.Write(Template, ChannelAnswers.WithCitations(2), new PassageLinks(null)));

        Assert.EndsWith("[1]: cite:1 \"A bridge for the valley\"\n[2]: cite:2 \"A bridge for the valley\"",
            json.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            """{"@type":"Claim","@id":"cite:2","position":2,"appearance":{"@type":"DigitalDocument","name":"A bridge for the valley","text":"It was opened in 1911."}}""",
            json.GetProperty("entities")[0].GetProperty("citation")[1].ToString());
        Assert.False(json.GetProperty("entities")[0].TryGetProperty("keywords", out _));
    }

    [Fact]
    public void WhatCitesNothingIsTextAlone()
    {
        var json = Json(WebChatReply.Write(Template, ChannelAnswers.With([], [], text: "No article says so."), new PassageLinks(null)));

        Assert.Equal("""{"type":"message","textFormat":"markdown","text":"No article says so.","channelData":{"feedbackLoop":{"type":"default"}}}""", json.ToString());
    }

    private static JsonElement Json(Activity activity) => JsonSerializer.SerializeToElement(activity, ActivityJson.Options);
}
