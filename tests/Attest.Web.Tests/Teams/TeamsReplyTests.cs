using Attest.Answers;
using Attest.Web.Channels.BotFramework;
using Attest.Web.Channels.Teams;
using Attest.Web.Hosting;
using Attest.Web.Tests.Channels;

namespace Attest.Web.Tests.Teams;

public sealed class TeamsReplyTests
{
    private static readonly PassageLinks Links = new(new Uri("https://attest.example.org/"));
    private static readonly Activity Template = new() { Type = "message", ReplyToId = "q" };

    [Fact]
    public void TheMessageIsExactlyThis()
    {
        var answer = ChannelAnswers.With([new("It was **opened** in 1911 & later.", [1])], [ChannelAnswers.Citation(1, "It was opened\nin 1911 & later.")]);

        var json = Json(TeamsReply.Write(Template, answer, Links));

        Assert.Equal(
            """
            {"type":"message","replyToId":"q","textFormat":"markdown","text":"It was **opened** in 1911 &amp; later. [1]",
            "entities":[{"type":"https://schema.org/Message","@type":"Message","@context":"https://schema.org","@id":"",
            "citation":[{"@type":"Claim","position":1,"appearance":{"@type":"DigitalDocument","name":"A bridge for the valley",
            "url":"https://attest.example.org/#article=news/bridge%20%26%20co.txt&span=10-40","abstract":"It was opened in 1911 & later.",
            "keywords":["Valley Gazette","2024-03-05","Line 7"]}}]}],
            "channelData":{"feedbackLoop":{"type":"default"}}}
            """.ReplaceLineEndings(""),
            json.ToString());
    }

    [Fact]
    public void AnInferredDateIsSaidToBeAbout()
    {
        var citation = ChannelAnswers.Citation(1) with { PublishedOrigin = "inferred" };

        var json = Json(TeamsReply.Write(Template, ChannelAnswers.With([new("It was opened.", [1])], [citation]), Links));

        var document = json.GetProperty("entities")[0].GetProperty("citation")[0].GetProperty("appearance");
        Assert.Contains(document.GetProperty("keywords").EnumerateArray(), keyword => keyword.GetString() == "about 2024-03-05");
    }

    [Fact]
    public void WhatAModelWroteIsLabelled()
    {
        var answer = ChannelAnswers.With([new("It was opened.", [1])], [ChannelAnswers.Citation(1)], "model:gpt");

        var entity = Json(TeamsReply.Write(Template, answer, Links)).GetProperty("entities")[0];

        Assert.Equal("""["AIGeneratedContent"]""", entity.GetProperty("additionalType").ToString());
    }

    [Fact]
    public void LongNamesQuotesAndKeywordsAreCutAtAWord()
    {
        var long1 = string.Join(' ', Enumerable.Repeat("seven", 60));
        var answer = ChannelAnswers.With([new("It was opened.", [1])], [ChannelAnswers.Citation(1, long1, long1) with { Publisher = long1 }]);

        var document = Json(TeamsReply.Write(Template, answer, Links)).GetProperty("entities")[0].GetProperty("citation")[0].GetProperty("appearance");

        Assert.InRange(document.GetProperty("name").GetString()!.Length, 60, 80);
        Assert.InRange(document.GetProperty("abstract").GetString()!.Length, 140, 160);
        Assert.EndsWith("seven…", document.GetProperty("abstract").GetString(), StringComparison.Ordinal);
        Assert.All(document.GetProperty("keywords").EnumerateArray(), keyword => Assert.InRange(keyword.GetString()!.Length, 1, 28));
    }

    [Fact]
    public void TenCitationsAreClaimsAndTheRestAreLinks()
    {
        var json = Json(TeamsReply.Write(Template, ChannelAnswers.WithCitations(12), Links));

        var positions = json.GetProperty("entities")[0].GetProperty("citation").EnumerateArray().Select(claim => claim.GetProperty("position").GetInt32());
        Assert.Equal(Enumerable.Range(1, 10), positions);
        Assert.Contains(@"Sentence 12. [\[12\]](https://attest.example.org/#article=", json.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyPositionsInTheTextAreClaimed()
    {
        var answer = ChannelAnswers.With([new(string.Concat(Enumerable.Repeat("wörds and ", 2_300)), [1]), new("Cut off.", [2])],
            [ChannelAnswers.Citation(1), ChannelAnswers.Citation(2)]);

        var json = Json(TeamsReply.Write(Template, answer, Links));

        Assert.DoesNotContain("[2]", json.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(json.GetProperty("entities")[0].GetProperty("citation").EnumerateArray()).GetProperty("position").GetInt32());
    }

    [Fact]
    public void TheLargestMessageStaysBelow40Kilobytes()
    {
        var words = string.Concat(Enumerable.Repeat("日本語 <", 4_000));
        var sentences = Enumerable.Range(1, 12).Select(marker => new AnswerSentence(words[..1_500], [marker])).ToArray();
        var citations = Enumerable.Range(1, 12)
            .Select(marker => ChannelAnswers.Citation(marker, words, words) with { ArticleId = new string('語', 200), Publisher = words }).ToArray();

        var json = Json(TeamsReply.Write(Template, ChannelAnswers.With(sentences, citations), Links));

        Assert.InRange(Encoding.UTF8.GetByteCount(json.ToString()), 20_000, 40_000);
    }

    [Fact]
    public void WithoutLinksTheQuoteIsStillShown()
    {
        var document = Json(TeamsReply.Write(Template, ChannelAnswers.WithCitations(1), new PassageLinks(null)))
            .GetProperty("entities")[0].GetProperty("citation")[0].GetProperty("appearance");

        Assert.False(document.TryGetProperty("url", out _));
        Assert.Equal("It was opened in 1911.", document.GetProperty("abstract").GetString());
    }

    private static JsonElement Json(Activity activity) => JsonSerializer.SerializeToElement(activity, ActivityJson.Options);
}
