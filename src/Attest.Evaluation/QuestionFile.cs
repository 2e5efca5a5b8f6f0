namespace Attest.Evaluation;

/// <summary>Reads QUESTIONS.jsonl: one JSON object a line, blank lines ignored.</summary>
public static class QuestionFile
{
    /// <summary>Never throws for what the file holds: each bad line is one problem that names it.</summary>
    public static LoadedQuestions Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return Read(reader, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var what = Directory.Exists(path) ? "is a folder, not a file"
                : exception is FileNotFoundException or DirectoryNotFoundException ? "does not exist"
                : "cannot be read";
            return new LoadedQuestions([], [new SourceProblem(path, null, what, "Name a .jsonl file with one question a line.")]);
        }
        catch (DecoderFallbackException)
        {
            return new LoadedQuestions([], [new SourceProblem(path, null, "is not UTF-8", "Save it as UTF-8.")]);
        }
    }

    /// <param name="path">The name that problems are reported under.</param>
    public static LoadedQuestions Read(TextReader reader, string path)
    {
        var questions = new List<EvaluationQuestion>();
        var problems = new List<SourceProblem>();
        var lineOfId = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;

            if (QuestionLine.Parse(line, out var mistake, out var remedy) is not { } question)
            {
                problems.Add(new SourceProblem(path, number, mistake, remedy));
            }
            else if (!lineOfId.TryAdd(question.Id, number))
            {
                var what = $"the id \"{question.Id}\" stands on line {lineOfId[question.Id]} already";
                problems.Add(new SourceProblem(path, number, what, "Give every question its own id."));
            }
            else
            {
                questions.Add(question);
            }
        }

        if (questions.Count == 0 && problems.Count == 0)
            problems.Add(new SourceProblem(path, null, "holds no questions", "Write one JSON object a line: {\"id\":\"1\",\"question\":\"…\"}."));

        return new LoadedQuestions(questions, problems);
    }
}

/// <summary>The questions of a file, in its order, and every line that is not one. With a problem, nothing should run.</summary>
public sealed record LoadedQuestions(IReadOnlyList<EvaluationQuestion> Questions, IReadOnlyList<SourceProblem> Problems);

/// <summary>Finds gold evidence that cannot be met: an unknown article, or a span beyond its end.</summary>
public static class EvidenceCheck
{
    /// <summary>Worth a warning before a run: such evidence counts as missed.</summary>
    public static IReadOnlyList<SourceProblem> Problems(string path, IReadOnlyList<EvaluationQuestion> questions, IReadOnlyList<Article> articles)
    {
        var byId = articles.ToDictionary(article => article.Id, StringComparer.Ordinal);
        return [.. questions.SelectMany(question => question.Evidence.Select(place => (question, place)))
            .Select(gold => MistakeIn(gold.place, byId.GetValueOrDefault(gold.place.ArticleId)) is { } what ? Note(path, gold.question, what) : null)
            .OfType<SourceProblem>()];
    }

    private static string? MistakeIn(GoldEvidence place, Article? article) =>
        article is null ? $"evidence names \"{place.ArticleId}\", which is not among the sources"
            : place.End > article.Text.Length ? $"evidence ends at {place.End}, but \"{article.Id}\" has {article.Text.Length} code units"
            : null;

    private static SourceProblem Note(string path, EvaluationQuestion question, string what) =>
        new SourceProblem(path, null, $"question \"{question.Id}\": {what}", "It counts as missed.", ProblemSeverity.Note);
}

/// <summary>One line of QUESTIONS.jsonl as it stands there, before it is checked.</summary>
internal sealed record QuestionLine
{
    public JsonElement? Id { get; init; }

    public string? Question { get; init; }

    public IReadOnlyList<HistoryLine?>? History { get; init; }

    public IReadOnlyList<string?>? Answers { get; init; }

    public IReadOnlyList<EvidenceLine?>? Evidence { get; init; }

    public bool? Answerable { get; init; }

    internal sealed record HistoryLine(string? Role, string? Text);

    internal sealed record EvidenceLine(string? ArticleId, int? Start, int? End);

    /// <returns>The question, or null: then <paramref name="what"/> is wrong and <paramref name="remedy"/> says what to do.</returns>
    public static EvaluationQuestion? Parse(string json, out string what, out string remedy)
    {
        what = "";
        remedy = "Write {\"id\":\"…\",\"question\":\"…\"} with optional \"history\", \"answers\", \"evidence\" and \"answerable\".";
        QuestionLine? line;
        try
        {
            line = JsonSerializer.Deserialize<QuestionLine>(json, AttestJson.Options);
        }
        catch (JsonException exception)
        {
            what = exception.Path is { Length: > 2 } path
                ? $"\"{path[2..]}\" is not of the expected type"
                : $"is not a JSON object (character {(exception.BytePositionInLine ?? 0) + 1})";
            return null;
        }

        what = line is null ? "is not a JSON object" : FirstMistake(line) ?? "";
        return line is null || what.Length > 0 ? null : ToQuestion(line);
    }

    private static string? FirstMistake(QuestionLine line) =>
        line switch
        {
            { Id: null or { ValueKind: not (JsonValueKind.String or JsonValueKind.Number) } } => "\"id\" is missing or not text",
            _ when string.IsNullOrWhiteSpace(IdOf(line)) => "\"id\" is empty",
            _ when string.IsNullOrWhiteSpace(line.Question) => "\"question\" is missing or empty",
            _ when line.History?.Any(turn => turn is not { Role: "user" or "assistant", Text: not null }) == true
                => "a turn of \"history\" lacks its text or a role that is \"user\" or \"assistant\"",
            _ when line.Answers?.Any(string.IsNullOrWhiteSpace) == true => "an entry of \"answers\" is empty",
            _ when line.Evidence?.Any(place => !IsSpan(place)) == true
                => "an entry of \"evidence\" lacks its articleId or a start and end with 0 <= start < end",
            _ when line.Answerable == false && (line.Answers?.Count > 0 || line.Evidence?.Count > 0)
                => "\"answerable\" is false, but there are answers or evidence",
            _ => null,
        };

    private static bool IsSpan(EvidenceLine? place) => place is { ArticleId.Length: > 0, Start: >= 0, End: not null } && place.End > place.Start;

    private static EvaluationQuestion ToQuestion(QuestionLine line) =>
        new EvaluationQuestion(IdOf(line), line.Question!)
        {
            History = [.. (line.History ?? []).Select(turn => new Turn(turn!.Role == "user" ? TurnRole.User : TurnRole.Assistant, turn.Text!))],
            Answers = [.. (line.Answers ?? []).Select(answer => answer!)],
            Evidence = [.. (line.Evidence ?? []).Select(place => new GoldEvidence(place!.ArticleId!, place.Start!.Value, place.End!.Value))],
            Answerable = line.Answerable,
        };

    private static string IdOf(QuestionLine line) => line.Id!.Value.ToString();
}
