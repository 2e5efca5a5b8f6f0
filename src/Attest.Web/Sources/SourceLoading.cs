namespace Attest.Web.Sources;

/// <summary>Reads the sources in the background, so that the service listens at once and says how far it is.</summary>
internal sealed partial class SourceLoading(SourceLibrary library, ILogger<SourceLoading> logger) : BackgroundService, IProgress<IndexingProgress>
{
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The newest <see cref="IndexingProgress"/>, boxed, because no other struct can be written at once.</summary>
    private volatile object? progress;
    private volatile string? failure;

    /// <summary>Completes when questions can be answered; never fails, so a wait for it ends by cancellation at the latest.</summary>
    public Task Loaded => loaded.Task;

    /// <summary>503 with Retry-After, and how far the reading is or why it failed.</summary>
    public ProblemHttpResult NotReady(HttpResponse response)
    {
        response.Headers.RetryAfter = "2";
        var at = progress;
        return TypedResults.Problem(
            detail: failure ?? "The sources are being read. Try again in a moment.",
            statusCode: StatusCodes.Status503ServiceUnavailable,
            title: failure is null ? "Not ready yet" : "The sources could not be read",
            extensions: at is null ? null : new Dictionary<string, object?> { ["progress"] = at });
    }

    /// <summary>Keeps the newest report; unlike Progress&lt;T&gt; it neither queues nor reorders.</summary>
    void IProgress<IndexingProgress>.Report(IndexingProgress value) => progress = value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var index = await library.LoadAsync(this, stoppingToken);
            foreach (var problem in index.Problems)
                LogProblem(LogText.Of(problem.ToString()));

            LogLoaded(index.Articles.Count, index.Passages.Count);
            loaded.SetResult();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failure = exception switch
            {
                HttpRequestException => "The service that embeds the sources cannot be reached; the server's log has the details.",
                _ => "The sources could not be read; the server's log has the details.",
            };
            LogFailure(exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Problem}")]
    private partial void LogProblem(string problem);

    [LoggerMessage(LogLevel.Information, "{Articles} articles loaded, {Passages} passages indexed")]
    private partial void LogLoaded(int articles, int passages);

    [LoggerMessage(LogLevel.Critical, "The sources could not be read")]
    private partial void LogFailure(Exception exception);
}

/// <summary>While the sources are read, the API answers 503 with Retry-After.</summary>
internal sealed class ReadyFilter(SourceLibrary library, SourceLoading loading) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        library.IsReady ? next(context) : ValueTask.FromResult<object?>(loading.NotReady(context.HttpContext.Response));
}

internal static class SourceServices
{
    public static IServiceCollection AddSourceLoading(this IServiceCollection services) =>
        services
            .AddSingleton<SourceLoading>()
            .AddHostedService(provider => provider.GetRequiredService<SourceLoading>());
}
