using Attest.Web.Suggestions;

namespace Attest.Web.Channels.Core;

/// <summary>What a user sees first: what this is, and three questions that the sources answer.</summary>
internal sealed class Welcome(StarterQuestionService starters)
{
    private const int Questions = 3;

    public ChannelReply Message() => With("I answer questions from a collection of articles, and every sentence shows the passage that it rests on.");

    /// <summary>The same to somebody who wrote nothing that can be answered.</summary>
    public ChannelReply Hint() => With("There is no question in that.");

    private ChannelReply With(string text) => new(text) { Questions = [.. starters.Current.Questions.Take(Questions)] };
}
