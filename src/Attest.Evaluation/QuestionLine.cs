using System.Text.Json;
using Attest.Contracts;
using Attest.Questions;

namespace Attest.Evaluation;

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

    private static string? FirstMistake(QuestionLine line)
    {
        return line switch
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
    }

    private static bool IsSpan(EvidenceLine? place)
    {
        return place is { ArticleId.Length: > 0, Start: >= 0, End: not null } && place.End > place.Start;
    }

    private static EvaluationQuestion ToQuestion(QuestionLine line)
    {
        return new EvaluationQuestion(IdOf(line), line.Question!)
        {
            History = [.. (line.History ?? []).Select(turn => new Turn(turn!.Role == "user" ? TurnRole.User : TurnRole.Assistant, turn.Text!))],
            Answers = [.. (line.Answers ?? []).Select(answer => answer!)],
            Evidence = [.. (line.Evidence ?? []).Select(place => new GoldEvidence(place!.ArticleId!, place.Start!.Value, place.End!.Value))],
            Answerable = line.Answerable,
        };
    }

    private static string IdOf(QuestionLine line) => line.Id!.Value.ToString();
}
