using System.Text.Json.Nodes;
using Attest.Contracts;
using Microsoft.Extensions.AI;

namespace Attest.Tests;

public sealed class AttestFunctionsTests(FlowFixture fixture) : IClassFixture<FlowFixture>
{
    private static readonly JsonSerializerOptions Indented = new(AttestJson.Options) { WriteIndented = true };

    private readonly AttestFunctions functions = fixture.Functions;

    [Fact]
    public void NamesDescriptionsAndSchemasAreThoseThatModelsKnow()
    {
        var expected = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "tests", "Attest.Tests", "data", "functions.json"));

        var actual = new JsonArray([.. functions.All.Select(function => new JsonObject
        {
            ["name"] = function.Name,
            ["description"] = function.Description,
            ["parameters"] = JsonNode.Parse(function.JsonSchema.GetRawText()),
        })]);

        Assert.Equal(expected, actual.ToJsonString(Indented) + "\n");
    }

    [Fact]
    public async Task AskAnswersWithVerbatimCitations()
    {
        var answer = await InvokeAsync(functions.Ask, new() { ["question"] = "When did the mill burn down?", ["articleIds"] = new[] { FlowFixture.MillId } });

        Assert.Equal("answered", answer.GetProperty("status").GetString());
        Assert.Contains("4 March 2024", answer.GetProperty("text").GetString(), StringComparison.Ordinal);
        var citation = answer.GetProperty("citations")[0];
        Assert.Equal(FlowFixture.MillText[citation.GetProperty("start").GetInt32()..citation.GetProperty("end").GetInt32()], citation.GetProperty("quote").GetString());
    }

    [Fact]
    public async Task AskUnderstandsWhatAFollowUpRefersTo()
    {
        var answer = await InvokeAsync(functions.Ask, new() { ["question"] = "When did it burn down?", ["earlierQuestions"] = JsonElement.Parse("""["Where is the mill?"]""") });

        Assert.Contains("mill", answer.GetProperty("standaloneQuestion").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchReturnsPassagesWithTheirSpans()
    {
        var found = await InvokeAsync(functions.Search, new() { ["query"] = "ferry tickets", ["top"] = JsonElement.Parse("1") });

        var passage = Assert.Single(found.GetProperty("passages").EnumerateArray());
        Assert.Equal("harbour news/ferry #1.txt", passage.GetProperty("articleId").GetString());
        Assert.Contains("Tickets cost 12 crowns.", passage.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetPassageReturnsTheWordsAndWhatStandsAroundThem()
    {
        var start = FlowFixture.MillText.IndexOf("Nobody", StringComparison.Ordinal);

        var passage = await InvokeAsync(functions.GetPassage, new() { ["articleId"] = FlowFixture.MillId, ["start"] = start, ["end"] = start + 6, ["context"] = 9 });

        Assert.Equal("Nobody", passage.GetProperty("text").GetString());
        Assert.Equal(" 2024.\n\n", passage.GetProperty("before").GetString()![1..]);
        Assert.Equal(" was hurt", passage.GetProperty("after").GetString());
        Assert.Equal(3, passage.GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task ContextNeverCutsACharacter()
    {
        var fire = FlowFixture.MillText.IndexOf("🔥", StringComparison.Ordinal);

        for (var context = 0; context < 4; context++)
        {
            var passage = await InvokeAsync(functions.GetPassage, new() { ["articleId"] = FlowFixture.MillId, ["start"] = fire + 3, ["end"] = fire + 6, ["context"] = context });

            Assert.DoesNotContain('\uFFFD', passage.GetProperty("before").GetString()!);
        }
    }

    [Theory]
    [InlineData("ask", """{}""", "question")]
    [InlineData("ask", """{"question":" "}""", "question: The question is empty.")]
    [InlineData("ask", """{"question":"Who?","articleIds":["nowhere.txt"]}""", "There is no article 'nowhere.txt'.")]
    [InlineData("ask", """{"question":"Who?","publishedFrom":"yesterday"}""", "publishedFrom is 'yesterday', but must be a date written YYYY-MM-DD.")]
    [InlineData("ask", """{"question":"Who?","earlierQuestions":[""]}""", "earlierQuestions: The question is empty.")]
    [InlineData("search", """{"query":"x","top":0}""", "top is 0, but must be 1 to 50.")]
    [InlineData("search", """{"query":"x","top":51}""", "top is 51, but must be 1 to 50.")]
    [InlineData("get_passage", """{"articleId":"mill.txt","start":5,"end":5}""", "5-5 is no span of mill.txt")]
    [InlineData("get_passage", """{"articleId":"mill.txt","start":-1,"end":5}""", "-1-5 is no span of mill.txt")]
    [InlineData("get_passage", """{"articleId":"mill.txt","start":0,"end":99999}""", "0-99999 is no span of mill.txt")]
    [InlineData("get_passage", """{"articleId":"../mill.txt","start":0,"end":5}""", "There is no article '../mill.txt'.")]
    [InlineData("get_passage", """{"articleId":"mill.txt","start":0,"end":5,"context":10001}""", "context is 10001, but must be 0 to 10000.")]
    public async Task BadArgumentsSayWhatIsWrong(string name, string arguments, string message)
    {
        var function = functions.All.Single(one => one.Name == name);
        var given = JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments)!;

        var exception = await Assert.ThrowsAnyAsync<ArgumentException>(() => function.InvokeAsync(new AIFunctionArguments(given)).AsTask());

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> InvokeAsync(AIFunction function, AIFunctionArguments arguments)
    {
        return Assert.IsType<JsonElement>(await function.InvokeAsync(arguments));
    }
}
