using System.Threading.RateLimiting;

namespace Attest.Web.Channels.Core;

/// <summary>
/// Work that goes on after a request was answered: bounded in number, in order within a conversation, each with a time limit
/// of its own. A stopping host takes no more, lets what is there finish, and cancels what is left when its patience ends.
/// </summary>
internal sealed partial class BackgroundAnswers(IOptions<ChannelOptions> options, TimeProvider time, ILogger<BackgroundAnswers> logger)
    : IHostedService, IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task> lastOfConversation = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim places = new(options.Value.ConcurrentAnswers);

    /// <summary>Half of the places and of the line, so that whoever takes all that it gets leaves the other half to others.</summary>
    private readonly PartitionedRateLimiter<string> shares = PartitionedRateLimiter.Create<string, string>(client =>
        RateLimitPartition.GetConcurrencyLimiter(client, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = (options.Value.ConcurrentAnswers + 1) / 2,
            QueueLimit = (options.Value.QueuedAnswers + 1) / 2,
        }));

    private readonly CancellationTokenSource shutdown = new();
    private readonly HashSet<Task> running = [];
    private int waiting;
    private bool stopping;

    /// <summary>False where there is no place left, for this client or at all, or the host is stopping.</summary>
    /// <param name="client">Whoever sent it.</param>
    /// <param name="conversation">Work of one conversation is done in the order in which it came.</param>
    /// <param name="work">Gets a token that ends with its time or with the host.</param>
    public bool TryStart(string client, string conversation, Func<CancellationToken, Task> work)
    {
        lock (gate)
        {
            if (stopping || waiting >= options.Value.ConcurrentAnswers + options.Value.QueuedAnswers)
                return false;

            var share = shares.AcquireAsync(client, cancellationToken: shutdown.Token).AsTask();
            if (share is { IsCompletedSuccessfully: true, Result.IsAcquired: false })
                return false;

            waiting++;
            var before = lastOfConversation.GetValueOrDefault(conversation, Task.CompletedTask);
            var task = Task.Run(() => RunAsync(before, share, work));
            lastOfConversation[conversation] = task;
            running.Add(task);
            _ = task.ContinueWith(done => Forget(conversation, done), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return true;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task all;
        lock (gate)
        {
            stopping = true;
            all = Task.WhenAll(running);
        }

        try
        {
            await all.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await shutdown.CancelAsync();
            await all;
        }
    }

    public void Dispose()
    {
        places.Dispose();
        shares.Dispose();
        shutdown.Dispose();
    }

    private async Task RunAsync(Task before, Task<RateLimitLease> share, Func<CancellationToken, Task> work)
    {
        try
        {
            using var held = await share;
            await before.WaitAsync(shutdown.Token);
            await places.WaitAsync(shutdown.Token);
            try
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.AnswerSeconds), time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, shutdown.Token);
                await work(either.Token);
            }
            finally
            {
                places.Release();
            }
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
            LogCutOff();
        }
        catch (Exception exception)
        {
            LogFailure(exception);
        }
    }

    private void Forget(string conversation, Task done)
    {
        lock (gate)
        {
            waiting--;
            running.Remove(done);
            if (lastOfConversation.GetValueOrDefault(conversation) == done)
                lastOfConversation.Remove(conversation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A message was not answered: the service is stopping")]
    private partial void LogCutOff();

    [LoggerMessage(LogLevel.Error, "A message was not answered")]
    private partial void LogFailure(Exception exception);
}
