using Attest.Evaluation;
using Attest.Questions;

namespace Attest.Tests.Evaluation;

public sealed class QuestionFileTests
{
    [Fact]
    public void EveryFieldIsRead()
    {
        var loaded = Read("""{"id":"q1","question":"Where?","history":[{"role":"user","text":"Who?"},{"role":"assistant","text":"She."}],"answers":["there"],"evidence":[{"articleId":"a.txt","start":3,"end":9}],"answerable":true}""");

        Assert.Empty(loaded.Problems);
        var question = Assert.Single(loaded.Questions);
        Assert.Equal(("q1", "Where?"), (question.Id, question.Question));
        Assert.Equal([new Turn(TurnRole.User, "Who?"), new Turn(TurnRole.Assistant, "She.")], question.History);
        Assert.Equal(["there"], question.Answers);
        Assert.Equal([new GoldEvidence("a.txt", 3, 9)], question.Evidence);
        Assert.True(question.IsAnswerable);
    }

    [Theory]
    [InlineData("""{"id":1,"question":"q"}""", null)]
    [InlineData("""{"id":1,"question":"q","answers":["x"]}""", true)]
    [InlineData("""{"id":1,"question":"q","answers":[],"answerable":false}""", false)]
    [InlineData("""{"id":1,"question":"q","answers":null,"unknown":{}}""", null)]
    public void AnswerableIsDeclaredOrFollowsFromGold(string line, bool? expected)
    {
        Assert.Equal(expected, Assert.Single(Read(line).Questions).IsAnswerable);
    }

    [Theory]
    [InlineData("{\"id\":\"1\",", "is not a JSON object")]
    [InlineData("[1]", "is not a JSON object")]
    [InlineData("null", "is not a JSON object")]
    [InlineData("""{"question":"q"}""", "\"id\" is missing")]
    [InlineData("""{"id":" ","question":"q"}""", "\"id\" is empty")]
    [InlineData("""{"id":"1","question":" "}""", "\"question\" is missing or empty")]
    [InlineData("""{"id":"1","question":"q","answerable":"yes"}""", "\"answerable\" is not of the expected type")]
    [InlineData("""{"id":"1","question":"q","answers":"x"}""", "\"answers\" is not of the expected type")]
    [InlineData("""{"id":"1","question":"q","answers":[null]}""", "\"answers\" is empty")]
    [InlineData("""{"id":"1","question":"q","history":[{"role":"system","text":"x"}]}""", "\"history\" lacks")]
    [InlineData("""{"id":"1","question":"q","evidence":[{"articleId":"a","start":5,"end":5}]}""", "\"evidence\" lacks")]
    [InlineData("""{"id":"1","question":"q","evidence":[{"articleId":"a","start":5}]}""", "\"evidence\" lacks")]
    [InlineData("""{"id":"1","question":"q","answers":["x"],"answerable":false}""", "\"answerable\" is false")]
    public void BadLineIsOneProblemThatNamesIt(string line, string expected)
    {
        var loaded = Read("""{"id":"0","question":"fine"}""" + "\n\n" + line + "\n");

        var problem = Assert.Single(loaded.Problems);
        Assert.Equal(3, problem.Line);
        Assert.Contains(expected, problem.What, StringComparison.Ordinal);
        Assert.StartsWith("q.jsonl:3: ", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void DuplicateIdNamesBothLines()
    {
        var loaded = Read("""{"id":"x","question":"a"}""" + "\n" + """{"id":"x","question":"b"}""");

        var problem = Assert.Single(loaded.Problems);
        Assert.Equal(2, problem.Line);
        Assert.Contains("line 1", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void EmptyFileIsAProblem()
    {
        Assert.Contains("holds no questions", Assert.Single(Read("\n \n").Problems).What, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFileAndFolderAreProblems()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;

        var missing = QuestionFile.Read(Path.Combine(folder, "none.jsonl"));
        var notAFile = QuestionFile.Read(folder);

        Assert.Contains("does not exist", Assert.Single(missing.Problems).What, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Single(notAFile.Problems).What, StringComparison.Ordinal);
        Directory.Delete(folder);
    }

    [Fact]
    public void ByteOrderMarkIsIgnoredAndInvalidUtf8IsAProblem()
    {
        var file = Path.GetTempFileName();

        File.WriteAllBytes(file, [0xEF, 0xBB, 0xBF, .. """{"id":"1","question":"q"}"""u8]);
        var marked = QuestionFile.Read(file);
        File.WriteAllBytes(file, [.. """{"id":"1","question":"caf"""u8, 0xE9, .. "\"}"u8]);
        var invalid = QuestionFile.Read(file);

        Assert.Single(marked.Questions);
        Assert.Contains("not UTF-8", Assert.Single(invalid.Problems).What, StringComparison.Ordinal);
        File.Delete(file);
    }

    private static LoadedQuestions Read(string text) => QuestionFile.Read(new StringReader(text), "q.jsonl");
}
