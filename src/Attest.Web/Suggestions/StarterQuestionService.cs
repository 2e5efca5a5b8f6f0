using Attest.Articles;

namespace Attest.Web.Suggestions;

/// <summary>Asks candidate questions one at a time, after the sources are ready, and keeps those that get an answer.</summary>
internal sealed partial class StarterQuestionService(
    SourceLoading loading, SourceLibrary library, AttestAnswerer answerer, IOptions<SuggestionOptions> options, ILogger<StarterQuestionService> logger)
    : BackgroundService
{
    private volatile SuggestionDocument current = new([], false);

    public SuggestionDocument Current => current;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await loading.Loaded.WaitAsync(stoppingToken);
            await FindAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailure(exception);
        }

        current = current with { Complete = true };
    }

    /// <summary>
    /// Two passes over the candidates: first one question for each article, then whatever else is answered. One more than are offered is found:
    /// the surest answer is the sample.
    /// </summary>
    private async Task FindAsync(CancellationToken cancellationToken)
    {
        var wanted = options.Value.Count == 0 ? 0 : options.Value.Count + 1;
        var candidates = StarterQuestions.From(library.Current.Passages).Take(options.Value.MaxCandidates);
        var used = new HashSet<Article>();
        var found = new List<Answer>();
        var spare = new List<Answer>();
        foreach (var candidate in candidates)
        {
            if (found.Count >= wanted)
                return;

            var answer = await answerer.WithoutModel.AskAsync(new Question(candidate.Text), cancellationToken);
            if (answer.Status == AnswerStatus.Answered && answer.Confidence >= options.Value.MinConfidence)
            {
                (used.Add(candidate.Article) ? found : spare).Add(answer);
                current = Offered(found);
            }
        }

        current = Offered([.. found.Concat(spare).Take(wanted)]);
    }

    private static SuggestionDocument Offered(IReadOnlyList<Answer> answers)
    {
        var sample = answers.MaxBy(answer => answer.Confidence);
        return new SuggestionDocument([.. answers.Where(answer => !ReferenceEquals(answer, sample)).Select(answer => answer.Question)], false)
        {
            Sample = sample is null ? null : AnswerDocument.From(sample),
        };
    }

    [LoggerMessage(LogLevel.Warning, "No starter questions: finding them failed")]
    private partial void LogFailure(Exception exception);
}
