using Attest.Web.Channels.BotFramework;
using Attest.Web.Suggestions;

namespace Attest.Web.Channels.Core;

/// <summary>What a user sees first: what this is, and three questions that the sources answer.</summary>
internal sealed class Welcome(StarterQuestionService starters)
{
    private const int Questions = 3;

    /// <param name="withButtons">Whether the channel shows suggested actions here; where not, the text lists the questions.</param>
    /// <param name="template">Addresses the message.</param>
    public Activity Message(Activity template, bool withButtons)
    {
        return Message(template, withButtons, "I answer questions from a collection of articles, and every sentence shows the passage that it rests on.");
    }

    /// <summary>The same to somebody who wrote nothing that can be answered.</summary>
    public Activity Hint(Activity template, bool withButtons) => Message(template, withButtons, "There is no question in that.");

    private Activity Message(Activity template, bool withButtons, string text)
    {
        var questions = starters.Current.Questions.Take(Questions).ToArray();
        if (questions.Length == 0)
        {
            return template with { TextFormat = "markdown", Text = text };
        }

        return withButtons
            ? template with { TextFormat = "markdown", Text = $"{text} Ask one of the questions below, or one of your own.", SuggestedActions = SuggestedActions.Say(questions) }
            : template with { TextFormat = "markdown", Text = $"{text} For example:\n\n{string.Join('\n', questions.Select(question => $"- {ChannelMarkdown.Escape(question)}"))}" };
    }
}
