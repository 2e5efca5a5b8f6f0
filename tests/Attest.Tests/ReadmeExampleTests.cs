using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace Attest.Tests;

/// <summary>The C# example of the README compiles, runs and stands there word for word.</summary>
public sealed class ReadmeExampleTests(FlowFixture fixture) : IClassFixture<FlowFixture>
{
    [Fact]
    public async Task TheExampleGivesTheFunctionsToAModelAndToAKernel()
    {
        var cancellationToken = CancellationToken.None;
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Sources:Paths:0", fixture.SourceFolder), new("Indexing:CachePath", "none"), new("Embeddings:ModelFolder", "none"), new("Reader:ModelFolder", "none")])
            .Build();

        // README: begin
        var provider = services.AddAttest(configuration).BuildServiceProvider();
        await provider.GetRequiredService<SourceLibrary>().LoadAsync(null, cancellationToken);

        // Microsoft.Extensions.AI: functions for any model that calls them
        var functions = provider.GetRequiredService<AttestFunctions>();
        var options = new ChatOptions { Tools = [functions.Ask, functions.Search] };

        // Semantic Kernel: the container's Kernel holds the same functions as the plugin "attest"
        var kernel = provider.GetRequiredService<Kernel>();
        var answer = await kernel.InvokeAsync("attest", "ask", new() { ["question"] = "When was the treaty signed?" });
        // README: end

        await using var owned = provider;
        Assert.Equal(["ask", "search"], options.Tools.Select(tool => tool.Name));
        Assert.Equal(["ask", "get_passage", "search"], kernel.Plugins["attest"].Select(function => function.Name).Order(StringComparer.Ordinal));
        Assert.Equal("When was the treaty signed?", answer.GetValue<JsonElement>().GetProperty("question").GetString());
        var lines = File.ReadAllLines(Path.Combine(SharedData.RepositoryRoot(), "tests", "Attest.Tests", "ReadmeExampleTests.cs")).Select(line => line.Trim()).ToList();
        var example = string.Join('\n', lines[(lines.IndexOf("// README: begin") + 1)..lines.IndexOf("// README: end")]);
        Assert.Contains(example, await File.ReadAllTextAsync(Path.Combine(SharedData.RepositoryRoot(), "README.md"), cancellationToken), StringComparison.Ordinal);
    }
}
