namespace Attest.Cli.Chat;

/// <summary>The commands of a chat: lines that start with '/'.</summary>
internal static class ChatCommands
{
    private static readonly (string Name, string Help)[] Commands =
    [
        ("/sources", "list the articles"),
        ("/open N", "show the article around source N of the latest answer"),
        ("/why", "show the passages that were considered, and their scores"),
        ("/next", "offer questions to ask next that the sources answer"),
        ("/new", "start a new conversation: earlier questions are forgotten"),
        ("/help", "list these commands"),
        ("/exit", "leave; so does Ctrl+D"),
    ];

    /// <summary>False when the user wants to leave.</summary>
    public static async Task<bool> RunAsync(ChatSession session, string line, CancellationToken cancellationToken)
    {
        var words = line.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        switch (words[0].ToLowerInvariant())
        {
            case "/sources":
                SourceListView.Write(session.Output, session.Index.Articles, int.MaxValue);
                break;
            case "/open":
                Open(session, words.Length > 1 ? words[1] : "");
                break;
            case "/why":
                Why(session);
                break;
            case "/next":
                await session.OfferAsync(cancellationToken);
                break;
            case "/new":
                session.Forget();
                session.Output.Line("A new conversation.");
                break;
            case "/help":
                Help(session.Output);
                break;
            case "/exit" or "/quit":
                return false;
            default:
                Unknown(session.Output, words[0]);
                break;
        }

        session.Output.Line();
        return true;
    }

    private static void Open(ChatSession session, string argument)
    {
        var citations = session.LastAnswer?.Citations ?? [];
        if (citations.Count == 0)
        {
            session.Output.Line("There is no source to open: ask a question first.");
            return;
        }

        var known = int.TryParse(argument.Trim('[', ']'), NumberStyles.None, CultureInfo.InvariantCulture, out var marker);
        var citation = known ? citations.FirstOrDefault(citation => citation.Marker == marker) : null;
        if (citation is null)
        {
            var sources = citations.Count == 1 ? "one source" : $"sources 1 to {citations.Count}";
            session.Output.Line($"The latest answer has {sources}: /open 1");
            return;
        }

        var quote = citation.Quote;
        session.Output.Paragraph(0, 4, [.. SourceLine.Describe(quote.Article), SourceLine.Place(quote.Article, quote.Span)]);
        session.Output.Line();
        ArticleExcerpt.Write(session.Output, quote.Article, quote.Span, quote.AnswerSpan);
    }

    private static void Why(ChatSession session)
    {
        if (session.LastPassages is not { } found || session.LastAnswer is not { } answer)
        {
            session.Output.Line("Nothing was asked yet.");
            return;
        }

        if (!string.Equals(found.StandaloneQuestion, answer.Question, StringComparison.Ordinal))
            session.Output.Paragraph(0, 4, new StyledText("Searched for: ", Theme.Muted), found.StandaloneQuestion);

        // What a model writes is shown or not: there is no probability that it is right.
        var confidence = AnsweredBy.IsModel(answer.AnsweredBy) ? "" : string.Create(CultureInfo.InvariantCulture, $", confidence {answer.Confidence:P0}");
        session.Output.Paragraph(0, 4, $"Answered by {answer.AnsweredBy}{confidence}. Passages considered:");
        RankingView.WriteBrief(session.Output, found.StandaloneQuestion, found.Passages);
        if (found.Passages.Count == 0)
            session.Output.Line("  none");
    }

    private static void Help(StyledWriter output)
    {
        foreach (var (name, help) in Commands)
            output.Paragraph(2, 10, new StyledText(name.PadRight(10), Theme.Marker), help);
    }

    private static void Unknown(StyledWriter output, string name)
    {
        var near = NearNames.Of(name, Commands.Select(command => command.Name.Split(' ')[0]), limit: 1).FirstOrDefault();
        output.Line($"There is no command {name}. ", near is null ? "/help lists them." : $"Did you mean {near}? /help lists all.");
    }
}
