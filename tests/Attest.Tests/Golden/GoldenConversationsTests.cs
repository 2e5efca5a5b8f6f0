using Attest.Answers;
using Attest.Questions;

namespace Attest.Tests.Golden;

/// <summary>The whole program in conversations on the five articles that we wrote: pronouns, exchanged parts, lists, thanks, changes of subject.</summary>
[Collection(SeedProgram.Name)]
public sealed class GoldenConversationsTests(SeedProgram seeds, ITestOutputHelper output)
{
    /// <summary>The reader still misses a fact now and then; what is asked must be right every time.</summary>
    private const double LeastSaying = 0.85;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public async Task FollowUpsOnTheSeedsAreUnderstoodAndAnswered()
    {
        var conversations = File.ReadLines(Path.Combine(SharedData.RepositoryRoot(), "tests", "Attest.Tests", "Golden", "conversations.jsonl"))
            .Select(line => JsonSerializer.Deserialize<Talk>(line, Web)!)
            .ToArray();
        var misunderstood = new List<string>();
        int followUps = 0, said = 0;

        foreach (var conversation in conversations)
        {
            var history = new List<Turn>();
            foreach (var turn in conversation.Turns)
            {
                var answer = await seeds.Answerer.AskAsync(new Question(turn.Ask) { History = [.. history] }, CancellationToken.None);
                if (turn.Asks is { } asks && asks != answer.StandaloneQuestion)
                {
                    misunderstood.Add($"{conversation.Id}: “{turn.Ask}” became “{answer.StandaloneQuestion}”, not “{asks}”.");
                }

                if (history.Count > 0)
                {
                    var says = turn.Says is { } words ? answer.Text.Contains(words, StringComparison.OrdinalIgnoreCase) : answer.Status != AnswerStatus.Answered;
                    followUps++;
                    said += says ? 1 : 0;
                    if (!says)
                    {
                        output.WriteLine($"{conversation.Id} ({answer.Confidence:0.00}): {answer.StandaloneQuestion}\n    {answer.Text}");
                    }
                }

                history.Add(new Turn(TurnRole.User, turn.Ask));
                history.Add(new Turn(TurnRole.Assistant, answer.Text));
            }
        }

        output.WriteLine($"{said} of {followUps} follow-ups say what they should.");
        Assert.True(conversations.Length >= 25, "The golden file has lost conversations.");
        Assert.True(misunderstood.Count == 0, string.Join('\n', misunderstood));
        Assert.True(said >= LeastSaying * followUps, $"Only {said} of {followUps} follow-ups say what they should.");
    }

    [Fact]
    public async Task WhoAsksForMoreIsQuotedNothingTwice()
    {
        var history = new List<Turn>();
        var shown = new List<(string Article, int Start)>();
        foreach (var text in new[] { "How many clauses does the treaty have?", "Tell me more.", "Tell me more.", "Tell me more." })
        {
            var answer = await seeds.Answerer.AskAsync(new Question(text) { History = [.. history] }, CancellationToken.None);

            (string, int)[] cited = [.. answer.Citations.Select(citation => (citation.Quote.Article.Id, citation.Quote.Span.Start))];
            Assert.NotEmpty(cited);
            Assert.Empty(cited.Intersect(shown));
            shown.AddRange(cited);
            history.AddRange(Turn.Pair(text, answer.StandaloneQuestion, answer.Text));
        }
    }

    private sealed record Talk(string Id, IReadOnlyList<TalkTurn> Turns);

    /// <param name="Ask">What the user types.</param>
    /// <param name="Asks">What it means, where one wording is right.</param>
    /// <param name="Says">Words of the answer; null where the sources do not say it.</param>
    private sealed record TalkTurn(string Ask, string? Asks, string? Says);
}
