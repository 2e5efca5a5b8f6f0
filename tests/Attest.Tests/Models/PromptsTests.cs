using Attest.Models;
using Attest.Tests.Models.Embeddings;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Tests.Models;

public sealed class PromptsTests
{
    private const string Valid = "---\nname: x\npurpose: p\nvariables: [a, b]\n---\n<!-- system -->\nRules {{a}}\n<!-- user -->\n{{b}} and {{a}}\n";

    [Fact]
    public void TheShippedPromptsHoldWhatTheProgramFillsIn()
    {
        var prompts = Prompts.Load("prompts");

        Assert.All([prompts.Answer, prompts.Repair, prompts.RewriteQuestion, prompts.SummariseTurns], prompt => Assert.NotEmpty(prompt.Purpose));
    }

    [Fact]
    public void VariablesAreFilledOnceAndNeverInsideValues()
    {
        var messages = PromptTemplate.Parse("x.md", Valid).Render(("a", "{{b}}"), ("b", "B"));

        Assert.Equal(["Rules {{b}}", "B and {{b}}"], messages.Select(message => message.Text));
    }

    [Fact]
    public void AValueThatIsMissingIsAMistake()
    {
        var template = PromptTemplate.Parse("x.md", Valid);

        Assert.Throws<ArgumentException>(() => template.Render(("a", "A")));
    }

    [Theory]
    [InlineData("no front matter at all")]
    [InlineData("---\nname: x\nvariables: []\n---\n<!-- user -->\ntext")]
    [InlineData("---\nname: x\npurpose: p\n---\n<!-- user -->\ntext")]
    [InlineData("---\nname: x\npurpose: p\nvariables: []\n---\n<!-- user -->\n{{a}}")]
    [InlineData("---\nname: x\npurpose: p\nvariables: [a]\n---\n<!-- user -->\ntext")]
    [InlineData("---\nname: x\npurpose: p\nvariables: []\n---\ntext without a role")]
    public void AnInvalidPromptNamesItsFile(string text)
    {
        var exception = Assert.Throws<InvalidDataException>(() => PromptTemplate.Parse("some/x.md", text));

        Assert.Contains("some/x.md", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{question}}", "question")]
    [InlineData("{{fence}}", "fence")]
    public void AVariableThatIsMissingFromAPromptIsAnErrorAtStart(string variable, string name)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "prompts")))
        {
            var text = File.ReadAllText(file).Replace(variable, "", StringComparison.Ordinal).Replace(", fence]", name == "fence" ? "]" : ", fence]", StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder.Path, Path.GetFileName(file)), text);
        }

        var result = new PromptsCheck(new Registered()).Validate(null, new ChatModelOptions { Provider = ModelProvider.Compatible, PromptsFolder = folder.Path });

        Assert.True(result.Failed);
        Assert.Contains(name, result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAModelNobodyNeedsPrompts()
    {
        Assert.True(new PromptsCheck(new Registered()).Validate(null, new ChatModelOptions { PromptsFolder = "/nowhere" }).Succeeded);
    }

    private sealed class Registered : IServiceProviderIsService
    {
        public bool IsService(Type serviceType) => false;
    }
}
