using System.Text;
using Attest.Articles;

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
            var what = Directory.Exists(path) ? "is a folder, not a file" : exception is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : "cannot be read";
            return new LoadedQuestions([], [new SourceProblem(path, null, what, "Name a .jsonl file with one question a line.")]);
        }
        catch (DecoderFallbackException)
        {
            return new LoadedQuestions([], [new SourceProblem(path, null, "is not UTF-8", "Save it as UTF-8.")]);
        }
    }

    /// <param name="reader">The lines.</param>
    /// <param name="path">The name that problems are reported under.</param>
    public static LoadedQuestions Read(TextReader reader, string path)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var questions = new List<EvaluationQuestion>();
        var problems = new List<SourceProblem>();
        var lineOfId = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (QuestionLine.Parse(line, out var what, out var remedy) is not { } question)
            {
                problems.Add(new SourceProblem(path, number, what, remedy));
            }
            else if (!lineOfId.TryAdd(question.Id, number))
            {
                problems.Add(new SourceProblem(path, number, $"the id \"{question.Id}\" stands on line {lineOfId[question.Id]} already", "Give every question its own id."));
            }
            else
            {
                questions.Add(question);
            }
        }

        if (questions.Count == 0 && problems.Count == 0)
        {
            problems.Add(new SourceProblem(path, null, "holds no questions", "Write one JSON object a line: {\"id\":\"1\",\"question\":\"…\"}."));
        }

        return new LoadedQuestions(questions, problems);
    }
}
