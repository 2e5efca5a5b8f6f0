using Attest.Web.Channels.BotFramework;

namespace Attest.Web.Tests.Channels;

public sealed class FeedbackInvokeTests
{
    [Theory]
    [InlineData("\"{\\\"feedbackText\\\":\\\"Wrong year\\\"}\"", "Wrong year")] // Teams
    [InlineData("\"Wrong year\"", "Wrong year")] // Agents Playground
    [InlineData("{\"feedbackText\":\"Wrong year\"}", "Wrong year")] // Web Chat
    [InlineData("\"{broken\"", "{broken")]
    [InlineData("\"\"", null)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    public void ItsThreeShapesAreRead(string feedback, string? comment)
    {
        var value = JsonElement.Parse("""{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":FEEDBACK}}""".Replace("FEEDBACK", feedback, StringComparison.Ordinal));

        Assert.Equal(new FeedbackInvoke("down", comment), FeedbackInvoke.Read(value));
    }

    [Theory]
    [InlineData("{\"actionName\":\"other\",\"actionValue\":{\"reaction\":\"like\"}}")]
    [InlineData("{\"actionName\":\"feedback\",\"actionValue\":{\"reaction\":\"shrug\"}}")]
    [InlineData("{\"actionName\":\"feedback\",\"actionValue\":7}")]
    [InlineData("[]")]
    public void AnythingElseIsNoFeedback(string value)
    {
        Assert.Null(FeedbackInvoke.Read(JsonElement.Parse(value)));
    }
}
