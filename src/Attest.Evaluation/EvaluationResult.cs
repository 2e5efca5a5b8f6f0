using System.Text.Json;
using System.Text.Json.Nodes;
using Attest.Contracts;

namespace Attest.Evaluation;

/// <summary>What one question got: a line of the results file.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Answer">The answer; with status "error" and the message as its reason where answering failed.</param>
/// <param name="Passages">The best 20, as search shows them.</param>
/// <param name="ElapsedMs">The whole answer, in milliseconds of wall time.</param>
public sealed record EvaluationResult(
    string Id, AnswerDocument Answer, IReadOnlyList<SearchDocument.PassageDocument> Passages, double ElapsedMs)
{
    public const string ErrorStatus = "error";

    public bool IsError => Answer.Status == ErrorStatus;

    public bool IsAnswered => Answer.Status == "answered";

    public static EvaluationResult ForError(EvaluationQuestion question, string message, double elapsedMs)
    {
        ArgumentNullException.ThrowIfNull(question);
        var answer = new AnswerDocument
        {
            Question = question.Question,
            StandaloneQuestion = question.Question,
            Status = ErrorStatus,
            Kind = ErrorStatus,
            Reason = message,
            Text = "",
            Sentences = [],
            Citations = [],
            Nearest = [],
            Confidence = 0,
            AnsweredBy = "",
            Timings = new AnswerDocument.TimingsDocument(0, 0, 0),
        };
        return new EvaluationResult(question.Id, answer, [], elapsedMs);
    }

    /// <summary>The answer's own fields, with "id" before and "passages" and "elapsedMs" after them; one line.</summary>
    public string ToJsonLine()
    {
        var line = new JsonObject { ["id"] = Id };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(Answer, AttestJson.Options)!.AsObject().ToArray())
        {
            line[name] = value?.DeepClone();
        }

        line["passages"] = JsonSerializer.SerializeToNode(Passages, AttestJson.Options);
        line["elapsedMs"] = Math.Round(ElapsedMs, 2);
        return line.ToJsonString(AttestJson.Options);
    }

    /// <exception cref="JsonException">The line is not a result.</exception>
    public static EvaluationResult Parse(string line)
    {
        var answer = JsonSerializer.Deserialize<AnswerDocument>(line, AttestJson.Options);
        var added = JsonSerializer.Deserialize<AddedFields>(line, AttestJson.Options);
        return answer is null || added?.Id is null || added.Passages is null
            ? throw new JsonException("Not a result: id or passages are missing.")
            : new EvaluationResult(added.Id, answer, added.Passages, added.ElapsedMs);
    }

    private sealed record AddedFields(string? Id, IReadOnlyList<SearchDocument.PassageDocument>? Passages, double ElapsedMs);
}
