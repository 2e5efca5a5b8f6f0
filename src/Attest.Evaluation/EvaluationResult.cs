using System.Text.Json.Nodes;

namespace Attest.Evaluation;

/// <summary>What one question got: a line of the results file.</summary>
/// <param name="Answer">The answer; with status "error" and the message as its reason where answering failed.</param>
/// <param name="Passages">The best 20, as search shows them.</param>
/// <param name="ElapsedMs">The whole answer, in milliseconds of wall time.</param>
public sealed record EvaluationResult(string Id, AnswerDocument Answer, IReadOnlyList<SearchDocument.FoundPassage> Passages, double ElapsedMs)
{
    public const string ErrorStatus = "error";

    private static readonly JsonSerializerOptions Strict =
        new(AttestJson.Options) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    public bool IsError => Answer.Status == ErrorStatus;

    public bool IsAnswered => Answer.Status == "answered";

    public static EvaluationResult ForError(EvaluationQuestion question, string message, double elapsedMs)
    {
        var answer = new AnswerDocument(
            question.Question, question.Question, ErrorStatus, ErrorStatus, ErrorStatus, message, "", [], [], [], 0, "", default, new(0, 0, 0));
        return new EvaluationResult(question.Id, answer, [], elapsedMs);
    }

    /// <summary>The answer's own fields, with "id" before and "passages" and "elapsedMs" after them; one line.</summary>
    public string ToJsonLine()
    {
        var line = new JsonObject { ["id"] = Id };
        foreach (var (name, value) in JsonSerializer.SerializeToNode(Answer, AttestJson.Options)!.AsObject().ToArray())
            line[name] = value?.DeepClone();

        line["passages"] = JsonSerializer.SerializeToNode(Passages, AttestJson.Options);
        line["elapsedMs"] = Math.Round(ElapsedMs, 2);
        return line.ToJsonString(AttestJson.Options);
    }

    /// <exception cref="JsonException">The line is not a result.</exception>
    public static EvaluationResult Parse(string line)
    {
        var added = JsonSerializer.Deserialize<AddedFields>(line, Strict);
        return added is not null && JsonSerializer.Deserialize<AnswerDocument>(line, Strict) is { } answer
            ? new EvaluationResult(added.Id, answer, added.Passages, added.ElapsedMs)
            : throw new JsonException("Not a result.");
    }

    private sealed record AddedFields(string Id, IReadOnlyList<SearchDocument.FoundPassage> Passages, double ElapsedMs);
}

/// <summary>The results file while it is written: line by line, each on disk before the next question starts.</summary>
internal sealed class ResultFile(FileStream stream, IReadOnlyList<EvaluationResult> done) : IDisposable
{
    /// <summary>What an interrupted run had written, in the questions' order.</summary>
    public IReadOnlyList<EvaluationResult> Done { get; } = done;

    /// <summary>
    /// Continues an interrupted run: a torn last line is cut. A file that holds every result is a finished run and is
    /// replaced, so that running again after a change never shows old results.
    /// </summary>
    /// <exception cref="InvalidDataException">The file holds something else than results for these questions, in their order.</exception>
    public static ResultFile Open(string path, IReadOnlyList<EvaluationQuestion> questions)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var (done, length) = ReadDone(stream, path, questions);
            if (done.Count == questions.Count)
                (done, length) = ([], 0);

            stream.SetLength(length);
            stream.Seek(0, SeekOrigin.End);
            return new ResultFile(stream, done);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public void Append(EvaluationResult result)
    {
        stream.Write(Encoding.UTF8.GetBytes(result.ToJsonLine() + "\n"));
        stream.Flush(flushToDisk: true);
    }

    public void Dispose() => stream.Dispose();

    /// <returns>The results, and how many bytes they take.</returns>
    private static (List<EvaluationResult> Done, long Length) ReadDone(FileStream stream, string path, IReadOnlyList<EvaluationQuestion> questions)
    {
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var done = new List<EvaluationResult>();
        var start = 0;
        while (Array.IndexOf(bytes, (byte)'\n', start) is var end and >= 0)
        {
            if (Parse(bytes.AsSpan(start, end - start)) is not { } result)
                return end + 1 == bytes.Length ? (done, start) : throw Foreign(path, done.Count, "is not a result");

            if (done.Count == questions.Count)
                throw Foreign(path, done.Count, "is one more than there are questions");

            var expected = questions[done.Count];
            if (result.Id != expected.Id || result.Answer.Question != expected.Question)
                throw Foreign(path, done.Count, $"is for question \"{result.Id}\" where \"{expected.Id}\" is expected");

            done.Add(result);
            start = end + 1;
        }

        // A first line without its end is either torn or no results file at all: only what starts like one is cut.
        return start == 0 && bytes.Length > 0 && bytes[0] != (byte)'{' ? throw Foreign(path, 0, "is not a result") : (done, start);
    }

    private static EvaluationResult? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return EvaluationResult.Parse(Encoding.UTF8.GetString(line));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static InvalidDataException Foreign(string path, int index, string what) =>
        new InvalidDataException($"{path}:{index + 1}: {what}. Delete the file or choose another one for the results.");
}
