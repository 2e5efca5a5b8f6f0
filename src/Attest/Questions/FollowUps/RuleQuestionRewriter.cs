namespace Attest.Questions.FollowUps;

/// <summary>
/// Makes a follow-up stand alone: "Where did he speak?" after a question about Lloyd Austin becomes "Where did Lloyd Austin
/// speak?". Rules only. What a rule cannot decide, to whom "he" refers for instance, becomes several readings, of
/// which the one that most probably has an answer is chosen. A question that names its subject is left as it is, so a change of subject is not dragged back.
/// </summary>
internal sealed class RuleQuestionRewriter : IQuestionRewriter
{
    /// <summary>
    /// The weight of the question before in the search for a follow-up, halved for each one further back. Chosen among 0.5,
    /// 0.7 and 1 on every second of the MTRAG conversations (2026-11-22); given to every question instead of follow-ups alone it
    /// costs two points of recall, since subjects change.
    /// </summary>
    private const double ContextWeight = 0.5;

    /// <summary>What was asked before these weighs nothing.</summary>
    private const int ContextTurns = 4;

    /// <summary>Each proposal costs a search.</summary>
    private const int MostProposals = 4;

    public ValueTask<IReadOnlyList<Query>> RewriteAsync(Question question, CancellationToken cancellationToken) => ValueTask.FromResult(Propose(question));

    /// <summary>The readings of the question, the likeliest first; at least one.</summary>
    public static IReadOnlyList<Query> Propose(Question question)
    {
        var earlier = Exchanges(question.History);
        var text = question.Text.Trim();
        var readings = Readings(text, earlier);
        if (readings.Count == 0)
            return [new Query(text, question.Filter)];

        var context = ContextOf(earlier);
        string[] told = EllipsisReadings.AsksForMore(text) ? [.. earlier.Select(exchange => exchange.Reply)] : [];
        return
        [
            .. readings
                .Distinct(StringComparer.Ordinal)
                .Take(MostProposals)
                .Select(reading => new Query(reading, question.Filter)
                {
                    Context = reading == text && Reference.In(text).Count == 0 ? [] : context,
                    Told = told,
                }),
        ];
    }

    /// <summary>The rules, in order; the first that fits the question proposes.</summary>
    private static readonly Func<string, IReadOnlyList<Exchange>, IReadOnlyList<string>>[] Rules =
        [ReferenceReadings.OfListed, EllipsisReadings.Of, ReferenceReadings.Of, ReferenceReadings.OfDefinite];

    /// <summary>Empty where the question stands alone.</summary>
    private static IReadOnlyList<string> Readings(string text, List<Exchange> earlier) =>
        earlier.Count == 0 || SmallTalk.ReplyTo(text) is not null ? []
        : Rules.Select(rule => rule(text, earlier)).FirstOrDefault(readings => readings.Count > 0) ?? [];

    /// <summary>Whether the question takes something from the turns before it.</summary>
    public static bool LeansOnEarlier(Question question) =>
        Propose(question) is var readings && (readings.Count > 1 || readings[0].Text != question.Text.Trim() || readings[0].Context.Count > 0);

    /// <summary>The earlier questions, each made to stand alone by those before it, with their replies.</summary>
    private static List<Exchange> Exchanges(IReadOnlyList<Turn> history)
    {
        var exchanges = new List<Exchange>();
        foreach (var turn in history.Where(turn => !string.IsNullOrWhiteSpace(turn.Text)))
        {
            var text = turn.Text.Trim();
            if (turn.Role == TurnRole.User)
            {
                // "Thanks" between two questions carries nothing on.
                if (SmallTalk.ReplyTo(text) is null)
                {
                    var reading = turn.StandaloneQuestion ?? (Readings(text, exchanges) is [var likeliest, ..] ? likeliest : text);
                    // What only got the question before in brackets carries on as it was: brackets do not nest.
                    exchanges.Add(new Exchange(reading.EndsWith(')') ? text : reading, ""));
                }
            }
            else if (exchanges.Count > 0 && exchanges[^1].Reply.Length == 0)
            {
                exchanges[^1] = exchanges[^1] with { Reply = text };
            }
            else if (exchanges.Count == 0)
            {
                exchanges.Add(new Exchange("", text));
            }
        }

        return exchanges;
    }

    private static ContextText[] ContextOf(IEnumerable<Exchange> earlier) =>
    [
        .. earlier.Reverse()
            .Where(exchange => exchange.Question.Length > 0)
            .Take(ContextTurns)
            .Select((exchange, back) => new ContextText(exchange.Question, ContextWeight / (1 << back))),
    ];
}
