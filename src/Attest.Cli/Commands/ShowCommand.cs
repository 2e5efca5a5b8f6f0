namespace Attest.Cli.Commands;

/// <summary><c>attest show ARTICLE</c>: an article's text as stored, or a span of it.</summary>
internal static class ShowCommand
{
    public static Command Create(Func<ParseResult, CommandContext> open)
    {
        var id = new Argument<string>("ARTICLE") { Description = "The article's id, as attest sources lists it." };
        var span = new Option<string?>("--span")
        {
            HelpName = "START-END",
            Description = "Only these UTF-16 code units, the end not included; on a terminal, marked in the article.",
        };
        return new Command("show", "Print an article's text exactly as stored.") { id, span }
            .Runs(open, (context, parsed, cancellationToken) => RunAsync(context, parsed.GetRequiredValue(id), parsed.GetValue(span), cancellationToken));
    }

    private static async Task<int> RunAsync(CommandContext context, string id, string? span, CancellationToken cancellationToken)
    {
        var index = await context.LoadAsync(cancellationToken);
        var article = index.FindArticle(id) ?? throw Unknown(id, index.Articles);
        var slice = span is null ? new TextSpan(0, article.Text.Length) : Parse(span, article);
        if (!context.Streams.OutputIsTerminal)
        {
            // Verbatim, so that a redirected article equals the stored text.
            context.Streams.Out.Write(slice.Slice(article.Text));
        }
        else if (span is not null)
        {
            ArticleExcerpt.Write(context.Output, article, slice, answerSpan: null);
        }
        else
        {
            context.Output.Line(article.Text);
        }

        return ExitCode.Done;
    }

    private static TextSpan Parse(string value, Article article)
    {
        var length = article.Text.Length;
        if (value.Split('-') is [var from, var to]
            && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            && int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            && start < end
            && end <= length)
        {
            return new TextSpan(start, end);
        }

        throw new CommandException(ExitCode.BadUsage, $"'{value}' is not a span of {article.Id}.",
            $"A span is START-END, for example 0-{Math.Min(100, length)}; this article has {length} code units.");
    }

    private static CommandException Unknown(string id, IReadOnlyList<Article> articles)
    {
        var near = NearNames.Of(id, articles.Select(article => article.Id), limit: 3).ToArray();
        return new CommandException(ExitCode.BadUsage, $"There is no article '{id}'.",
            near.Length > 0 ? $"Did you mean {string.Join(", ", near)}?" : "See: attest sources");
    }
}

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearNames
{
    /// <summary>Names that contain the given one or that it contains first, then those few edits away; nearest first.</summary>
    public static IEnumerable<string> Of(string given, IEnumerable<string> names, int limit) =>
        names
            .Select(name => (name, distance: Distance(given, name)))
            .Where(near => near.distance <= Math.Max(given.Length, near.name.Length) / 2)
            .OrderBy(near => near.distance)
            .ThenBy(near => near.name, StringComparer.Ordinal)
            .Take(limit)
            .Select(near => near.name);

    private static int Distance(string given, string name) =>
        name.Contains(given, StringComparison.OrdinalIgnoreCase) || given.Contains(name, StringComparison.OrdinalIgnoreCase)
            ? 0
            : Vocabulary.Slips(given.ToUpperInvariant(), name.ToUpperInvariant());
}
