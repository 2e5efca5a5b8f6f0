using System.CommandLine.Parsing;

namespace Attest.Cli.Commands;

/// <summary><c>attest search QUERY</c>: the ranked passages, without an answer.</summary>
internal static class SearchCommand
{
    private const int DefaultTop = 10;

    public static Command Create(Func<ParseResult, CommandContext> open)
    {
        var query = CommonOptions.Words("QUERY", "What to look for.", ArgumentArity.OneOrMore);
        var top = new Option<int>("--top")
        {
            HelpName = "N",
            Description = "How many passages at most.",
            DefaultValueFactory = _ => DefaultTop,
            CustomParser = ParseTop,
        };
        var json = CommonOptions.Json();
        var explain = new Option<bool>("--explain") { Description = "Show what each score is made of." };
        return new Command("search", "Show the passages that match best.") { query, top, json, explain }
            .Runs(open, (context, parsed, cancellationToken) => RunAsync(context, string.Join(' ', parsed.GetRequiredValue(query)),
                parsed.GetValue(top), parsed.GetValue(json), parsed.GetValue(explain), cancellationToken));
    }

    private static int ParseTop(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top > 0)
            return top;

        result.AddError($"--top takes a whole number from 1, not '{result.Tokens[0].Value}'.");
        return 0;
    }

    private static async Task<int> RunAsync(CommandContext context, string query, int top, bool json, bool explain, CancellationToken cancellationToken)
    {
        if (QuestionLimits.Problem(query) is { } problem)
            throw new CommandException(ExitCode.BadUsage, problem);

        await context.LoadAsync(cancellationToken);
        var ranking = await context.Answerer.SearchAsync(new Query(query), top, rerank: true, cancellationToken);
        if (json)
            context.Streams.Out.WriteLine(ToJson(query, ranking, explain));
        else
            RankingView.Write(context.Output, query, ranking, explain);

        if (ranking.Count == 0)
            context.Note("No passage matches.");

        return ranking.Count > 0 ? ExitCode.Done : ExitCode.NotAnswered;
    }

    /// <summary>The document every host writes; with --explain each passage carries the parts of its score as well.</summary>
    private static string ToJson(string query, IReadOnlyList<RankedPassage> ranking, bool explain)
    {
        var document = JsonSerializer.SerializeToNode(SearchDocument.From(query, ranking), AttestJson.Options)!;
        for (var i = 0; explain && i < ranking.Count; i++)
            document["passages"]![i]!["parts"] = JsonSerializer.SerializeToNode(ranking[i].Parts, AttestJson.Options);

        return document.ToJsonString(AttestJson.Options);
    }
}
