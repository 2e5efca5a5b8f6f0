using Attest.Answers;
using Attest.Web.Channels.Core;

namespace Attest.Web.Tests.Channels;

public sealed class ReplyTextTests
{
    [Fact]
    public void SentencesBecomeParagraphsWithTheirMarkers()
    {
        var answer = ChannelAnswers.With([new("It was **green**.", [1, 2]), new("No citation.", [])], [ChannelAnswers.Citation(1), ChannelAnswers.Citation(2)]);

        Assert.Equal("It was **green**. [1][2]\n\nNo citation.", ReplyText.Write(answer.Document, marker => $"[{marker}]", 1_000));
    }

    [Fact]
    public void AnAnswerWithoutSentencesIsItsText()
    {
        var answer = ChannelAnswers.With([], [], text: "No article says <that>.");

        Assert.Equal("No article says &lt;that&gt;.", ReplyText.Write(answer.Document, marker => $"[{marker}]", 1_000));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(2_000)]
    [InlineData(5_555)]
    public void ALongAnswerIsCutAndSaysSo(int bytes)
    {
        var sentences = Enumerable.Range(1, 9)
            .Select(marker => new AnswerSentence($"**Nr {marker}** " + string.Concat(Enumerable.Repeat("wörds and ", 80)), [marker]))
                .ToArray();
        var answer = ChannelAnswers.With(sentences, [.. Enumerable.Range(1, 9).Select(marker => ChannelAnswers.Citation(marker))]);

        var text = ReplyText.Write(answer.Document, marker => $"[{marker}]", bytes);

        Assert.EndsWith(ReplyText.Shortened, text, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), bytes / 2, bytes);
    }
}
