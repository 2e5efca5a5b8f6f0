using Attest.Articles;

namespace Attest.Web.Feedback;

/// <summary>Appends judgements to a JSON-lines file of bounded size. One writer at a time; each line is written whole or not at all.</summary>
internal sealed partial class FeedbackFile(IOptions<FeedbackOptions> options, ILogger<FeedbackFile> logger) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);

    /// <summary>Whether the last judgement could not be stored.</summary>
    public bool IsDegraded { get; private set; }

    /// <returns>False where the file cannot be written, which is logged.</returns>
    public async Task<bool> TryAppendAsync(FeedbackEntry entry, CancellationToken cancellationToken)
    {
        var line = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(entry, AttestJson.Options) + "\n");
        await gate.WaitAsync(cancellationToken);
        try
        {
            var file = new FileInfo(options.Value.File);
            file.Directory!.Create();
            if (file.Exists && file.Length + line.Length > options.Value.MaxMegabytes * 1024L * 1024L)
                File.Move(file.FullName, file.FullName + ".1", overwrite: true);

            await WriteAsync(file.FullName, line);
            IsDegraded = false;
            return true;
        }
        catch (Exception exception) when (FileSizeLimit.IsOfDisk(exception))
        {
            IsDegraded = true;
            LogFailed(exception.Message);
            return false;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    /// <summary>What a crash or a full disk has left without its end is ended first, and what cannot be written whole is taken back.</summary>
    private static async Task WriteAsync(string file, byte[] line)
    {
        await using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        var end = stream.Length;
        stream.Position = Math.Max(0, end - 1);
        var isCutOff = end > 0 && stream.ReadByte() != '\n';
        try
        {
            await stream.WriteAsync(isCutOff ? [(byte)'\n', .. line] : line, CancellationToken.None);
            stream.Flush(flushToDisk: true);
        }
        catch
        {
            stream.SetLength(end);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "A judgement cannot be stored: {Problem}")]
    private partial void LogFailed(string problem);
}

/// <summary>One line of the feedback file: the judgement with what it judges, so that it can be read after the conversation is gone.</summary>
internal sealed record FeedbackEntry(
    DateTimeOffset At, string ConversationId, int Turn, string Rating, string? Comment, string Question, string Reply);

/// <summary>Where readers' judgements go. Section "Feedback".</summary>
internal sealed class FeedbackOptions
{
    public const string Section = "Feedback";

    /// <summary>A JSON-lines file, relative to the working directory; one judgement a line.</summary>
    [Required]
    public string File { get; init; } = ".attest/feedback.jsonl";

    /// <summary>Size, in mebibytes, at which the file becomes FILE.1 (replacing the one before) and a new one starts.</summary>
    [Range(1, 1_024)]
    public int MaxMegabytes { get; init; } = 10;

    /// <summary>Longest comment, in UTF-16 code units.</summary>
    [Range(1, 10_000)]
    public int CommentCharacters { get; init; } = 2_000;
}
