namespace Attest.Web.Feedback;

/// <summary>Appends judgements to a JSON-lines file of bounded size. One writer at a time; each line is written whole.</summary>
internal sealed class FeedbackFile(IOptions<FeedbackOptions> options) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);

    /// <exception cref="IOException">The file cannot be written.</exception>
    public async Task AppendAsync(FeedbackEntry entry, CancellationToken cancellationToken)
    {
        var line = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(entry, AttestJson.Options) + "\n");
        await gate.WaitAsync(cancellationToken);
        try
        {
            var file = new FileInfo(options.Value.File);
            file.Directory!.Create();
            if (file.Exists && file.Length + line.Length > options.Value.MaxMegabytes * 1024L * 1024L)
            {
                File.Move(file.FullName, file.FullName + ".1", overwrite: true);
            }

            await using var stream = new FileStream(file.FullName, FileMode.Append, FileAccess.Write, FileShare.Read);
            await stream.WriteAsync(line, CancellationToken.None);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
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
