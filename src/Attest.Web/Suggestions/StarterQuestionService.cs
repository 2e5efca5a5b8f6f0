using Attest.Answers;
using Attest.Articles;
using Attest.Web.Sources;

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

    /// <summary>Two passes over the candidates: first one question for each article, then whatever else is answered.</summary>
    private async Task FindAsync(CancellationToken cancellationToken)
    {
        var candidates = StarterQuestions.From(library.Current.Passages).Take(options.Value.MaxCandidates);
        var used = new HashSet<Article>();
        var spare = new List<string>();
        foreach (var candidate in candidates)
        {
            if (current.Questions.Count >= options.Value.Count)
            {
                return;
            }

            var answer = await answerer.WithoutModel.AskAsync(new Question(candidate.Text), cancellationToken);
            if (answer.Status != AnswerStatus.Answered || answer.Confidence < options.Value.MinConfidence)
            {
                continue;
            }

            if (used.Add(candidate.Article))
            {
                current = new SuggestionDocument([.. current.Questions, candidate.Text], false);
            }
            else
            {
                spare.Add(candidate.Text);
            }
        }

        current = new SuggestionDocument([.. current.Questions.Concat(spare).Take(options.Value.Count)], false);
    }

    [LoggerMessage(LogLevel.Warning, "No starter questions: finding them failed")]
    private partial void LogFailure(Exception exception);
}
