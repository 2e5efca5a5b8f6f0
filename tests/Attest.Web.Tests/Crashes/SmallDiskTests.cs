using Attest.Web.Conversations;
using Attest.Web.Feedback;
using Attest.Web.Tests.Conversations;
using Attest.Web.Tests.Server;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Attest.Web.Tests.Crashes;

/// <summary>A disk that is full, or that only may be read.</summary>
public sealed class SmallDiskTests : IDisposable
{
    private readonly SmallDisk disk = new(kibibytes: 512);
    private readonly ManualTime time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(4_096)]
    [InlineData(12_288)]
    public void TurnsWaitWhileTheDiskIsFull(int bytesLeft)
    {
        using var store = Open();
        store.Append("a", Turn("one"));
        disk.Fill(bytesLeft);

        var during = Enumerable.Range(2, 9).Select(number => store.Append("a", Turn($"{number}"))).ToArray();
        var degraded = store.IsDegraded;
        disk.Free();
        time.Advance(ConversationStore.RetryInterval);
        var after = store.Append("a", Turn("11"));

        using var again = Open();
        Assert.Equal(Enumerable.Range(2, 9), during.Select(turn => turn.Number));
        Assert.False(during[^1].IsWritten);
        Assert.True(degraded);
        Assert.False(store.IsDegraded);
        Assert.Equal((11, true), after);
        Assert.Equal(["one", .. Enumerable.Range(2, 10).Select(number => $"{number}")], again.Find("a")!.Turns.Select(turn => turn.Question));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task AJudgementIsWrittenWholeOrNotAtAll(int pagesLeft)
    {
        using var file = Feedback();
        await file.TryAppendAsync(Judgement("before"), CancellationToken.None);
        disk.Fill(pagesLeft * Environment.SystemPageSize);

        var during = await file.TryAppendAsync(Judgement(new string('x', 20_000)), CancellationToken.None);
        var degraded = file.IsDegraded;
        disk.Free();
        var after = await file.TryAppendAsync(Judgement("after"), CancellationToken.None);

        var comments = (await File.ReadAllLinesAsync(Path.Combine(disk.Folder, "feedback.jsonl"))).Select(line => JsonElement.Parse(line).GetProperty("comment").GetString());
        Assert.Equal((false, true, true, false), (during, degraded, after, file.IsDegraded));
        Assert.Equal(["before", "after"], comments);
    }

    [Fact]
    public async Task WhatMayOnlyBeReadIsSaid()
    {
        using (var store = Open())
        {
            store.Append("a", Turn("one"));
        }

        disk.MakeReadOnly();

        using var file = Feedback();
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => AttestServer.StartAsync([$"Conversations:Store={StoreFile}"]));
        Assert.StartsWith("Conversations:Store ", Assert.Single(refusal.Failures), StringComparison.Ordinal);
        Assert.False(await file.TryAppendAsync(Judgement("x"), CancellationToken.None));
    }

    [Fact]
    public async Task ADeviceThatIsAlwaysFullTakesNoJudgement()
    {
        using var file = new FeedbackFile(Options.Create(new FeedbackOptions { File = "/dev/full" }), NullLogger<FeedbackFile>.Instance);

        Assert.False(await file.TryAppendAsync(Judgement("x"), CancellationToken.None));
    }

    public void Dispose() => disk.Dispose();

    private string StoreFile => Path.Combine(disk.Folder, "conversations.db");

    private ConversationStore Open() => new(new ConversationOptions { Store = StoreFile }, time, NullLogger<ConversationStore>.Instance);

    private FeedbackFile Feedback() =>
        new(Options.Create(new FeedbackOptions { File = Path.Combine(disk.Folder, "feedback.jsonl") }), NullLogger<FeedbackFile>.Instance);

    private static NewTurn Turn(string question) => new(question, "reply", $"\"{new string('x', 5_000)}\"");

    private static FeedbackEntry Judgement(string comment) => new(DateTimeOffset.UnixEpoch, "id", 1, "up", comment, "q", "r");
}
