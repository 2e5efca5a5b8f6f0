using System.Text;
using System.Text.Json;
using Attest.Contracts;
using Microsoft.Extensions.Options;

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
