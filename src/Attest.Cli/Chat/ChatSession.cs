namespace Attest.Cli.Chat;

/// <summary>A conversation on the console: reads lines, answers questions, runs the commands that start with '/'.</summary>
internal sealed class ChatSession(CommandContext context, SourceIndex index)
{
    /// <summary>A welcome names so many articles; /sources names all.</summary>
    private const int WelcomedArticles = 10;

    /// <summary>How many questions /next offers, from how many that it tries.</summary>
    private static readonly NextQuestionLimits NextLimits = new(Offered: 3, Tried: 12, MinConfidence: 0.5);

    private readonly List<Turn> history = [];
    private readonly List<Answer> answers = [];
    private IReadOnlyList<string> offered = [];
    private readonly LineInput input = new(context);

    public SourceIndex Index { get; } = index;

    public StyledWriter Output => context.Output;

    /// <summary>The latest answer, for /open.</summary>
    public Answer? LastAnswer { get; private set; }

    /// <summary>The passages considered for the latest answer, for /why.</summary>
    public AnswerEvent.PassagesFound? LastPassages { get; private set; }

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        Welcome();
        var interrupted = false;
        while (true)
        {
            context.Output.Flush();
            switch (await input.ReadAsync(cancellationToken))
            {
                case LineRead.End:
                    return ExitCode.Done;
                case LineRead.Interrupted when interrupted:
                    return ExitCode.Interrupted;
                case LineRead.Interrupted:
                    interrupted = true;
                    context.Note("Ctrl+C again leaves.");
                    break;
                case LineRead.Line line when line.Text.Trim() is ['/', ..] command:
                    interrupted = false;
                    if (!await ChatCommands.RunAsync(this, command, cancellationToken))
                        return ExitCode.Done;

                    break;
                case LineRead.Line line when line.Text.Trim() is { Length: > 0 } text:
                    interrupted = !await AnswerAsync(Offered(text) ?? text, cancellationToken);
                    break;
            }
        }
    }

    public void Forget()
    {
        history.Clear();
        answers.Clear();
        offered = [];
        LastAnswer = null;
        LastPassages = null;
    }

    /// <summary>/next: what the sources answer around the latest answer, numbered; a number asks it.</summary>
    public async Task OfferAsync(CancellationToken cancellationToken)
    {
        using var operation = context.Interrupts.Begin(cancellationToken);
        using var progress = context.Progress("Looking for questions that the sources answer …");
        try
        {
            var shown = answers.SelectMany(answer => answer.Citations).Select(citation => (citation.Quote.Article.Id, citation.Quote.Span)).ToArray();
            offered = await context.NextQuestions.FindAsync(
                shown, [.. answers.Select(answer => answer.StandaloneQuestion)], SourceFilter.None, NextLimits, operation.Token);
            progress.Dispose();
        }
        catch (OperationCanceledException) when (operation.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            context.Note("Cancelled.");
            return;
        }

        for (var i = 0; i < offered.Count; i++)
            Output.Paragraph(0, 3, new StyledText($"{i + 1}. ", Theme.Marker), offered[i]);

        Output.Line(offered.Count > 0 ? "A number asks its question."
            : answers.Count == 0 ? "Ask a question first."
            : "No further question was found that the sources answer.");
    }

    /// <summary>The question that a number stands for; null for anything else.</summary>
    private string? Offered(string text)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && number >= 1 && number <= offered.Count ? offered[number - 1] : null;
    }

    /// <summary>False when Ctrl+C ended the answer.</summary>
    private async Task<bool> AnswerAsync(string text, CancellationToken cancellationToken)
    {
        if (QuestionLimits.Problem(text) is { } problem)
        {
            Complain(problem);
            return true;
        }

        using var operation = context.Interrupts.Begin(cancellationToken);
        try
        {
            Output.Line();
            var question = new Question(text) { History = [.. history] };
            (LastAnswer, LastPassages) = await AnswerPrinter.PrintAsync(context, question, silent: false, operation.Token);
            Output.Line();
            history.AddRange(Turn.Pair(text, LastAnswer.StandaloneQuestion, LastAnswer.Text));
            answers.Add(LastAnswer);
            offered = [];
            return true;
        }
        catch (OperationCanceledException) when (operation.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            context.Note("Cancelled. Ctrl+C again leaves.");
            return false;
        }
        catch (HttpRequestException exception)
        {
            Complain(CommandException.Unreachable(exception).Message);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One answer that fails does not end the conversation.
            Complain($"This answer failed, {exception.GetType().Name}: {exception.Message}");
            return true;
        }
    }

    private void Complain(string problem)
    {
        Output.Flush();
        context.Notes.Paragraph(0, 0, new StyledText(problem, Theme.Problem));
    }

    private void Welcome()
    {
        if (context.Quiet || !input.IsInteractive)
            return;

        var notes = context.Notes;
        notes.Paragraph(0, 0, new StyledText("Attest", Theme.Title), " answers from these articles, and shows where each sentence stands.");
        notes.Line();
        SourceListView.Write(notes, Index.Articles, WelcomedArticles);
        if (Index.Articles.Count > WelcomedArticles)
            notes.Line($"  … and {Index.Articles.Count - WelcomedArticles} more: /sources");

        notes.Line();
        context.Note(SourcesCommand.Summary(Index));
        context.Note("Ask a question. /help lists the commands, Ctrl+D leaves.");
        notes.Line();
    }
}

/// <summary><c>attest chat</c>, also <c>attest</c> alone: questions and answers until the user leaves.</summary>
internal static class ChatCommand
{
    public static Command Create(Func<ParseResult, CommandContext> open) =>
        new Command("chat", "Ask one question after the other. This is what attest alone does.")
            .Runs(open, (context, _, cancellationToken) => RunAsync(context, cancellationToken));

    public static async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var index = await context.LoadAsync(cancellationToken);
        return await new ChatSession(context, index).RunAsync(cancellationToken);
    }
}
