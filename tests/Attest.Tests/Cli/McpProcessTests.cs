using System.Diagnostics;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Attest.Tests.Cli;

/// <summary><c>attest mcp</c> as its clients run it: by the protocol's own client for .NET, and by the MCP inspector.</summary>
public sealed class McpProcessTests(FlowFixture fixture) : IClassFixture<FlowFixture>
{
    private static readonly string DotNet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    [Fact]
    public async Task ThePackagesOwnClientUsesToolsAndResources()
    {
        var transport = new StdioClientTransport(new StdioClientTransportOptions { Command = DotNet, Arguments = [CliRun.Program, "mcp", "--sources", fixture.SourceFolder] });
        await using var client = await McpClient.CreateAsync(transport, new McpClientOptions { DiscoverProbeTimeout = TimeSpan.FromMinutes(1) });

        Assert.Equal("attest", client.ServerInfo!.Name);
        Assert.Equal("2026-07-28", client.NegotiatedProtocolVersion);
        Assert.Contains("verbatim", client.ServerInstructions, StringComparison.Ordinal);
        var tools = await client.ListToolsAsync();
        Assert.Equal(["ask", "get_passage", "search"], tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(tools, tool => Assert.True(tool.ProtocolTool.Annotations is { ReadOnlyHint: true, DestructiveHint: false, IdempotentHint: true, OpenWorldHint: false }));
        Assert.All(tools, tool => Assert.Equal("object", tool.ProtocolTool.OutputSchema!.Value.GetProperty("type").GetString()));

        var asked = await client.CallToolAsync("ask", new Dictionary<string, object?> { ["question"] = "When did the mill burn down?" });
        var citation = asked.StructuredContent!.Value.GetProperty("citations")[0];
        var (start, end) = (citation.GetProperty("start").GetInt32(), citation.GetProperty("end").GetInt32());
        Assert.Equal(FlowFixture.MillText[start..end], citation.GetProperty("quote").GetString());
        Assert.True(JsonElement.DeepEquals(asked.StructuredContent.Value, JsonElement.Parse(asked.Content.OfType<TextContentBlock>().Single().Text)));

        var read = await client.CallToolAsync("get_passage", new Dictionary<string, object?> { ["articleId"] = FlowFixture.MillId, ["start"] = start, ["end"] = end });
        Assert.Equal(citation.GetProperty("quote").GetString(), read.StructuredContent!.Value.GetProperty("text").GetString());
        var found = await client.CallToolAsync("search", new Dictionary<string, object?> { ["query"] = "ferry", ["top"] = 1 });
        Assert.Single(found.StructuredContent!.Value.GetProperty("passages").EnumerateArray());

        var bad = await client.CallToolAsync("search", new Dictionary<string, object?> { ["query"] = "ferry", ["top"] = 1000 });
        Assert.True(bad.IsError);
        Assert.Equal("top is 1000, but must be 1 to 50.", bad.Content.OfType<TextContentBlock>().Single().Text);
        var wrong = await client.CallToolAsync("search", new Dictionary<string, object?> { ["query"] = "ferry", ["top"] = "many" });
        Assert.True(wrong.IsError);

        var resources = await client.ListResourcesAsync();
        Assert.Equal(["harbour news/ferry #1.txt", "mill.txt"], resources.Select(resource => resource.Name).Order(StringComparer.Ordinal));
        foreach (var resource in resources)
        {
            var text = (await client.ReadResourceAsync(resource.Uri)).Contents.OfType<TextResourceContents>().Single().Text;
            Assert.Equal(fixture.Library.Current.FindArticle(resource.Name)!.Text, text);
        }

        Assert.Equal("attest://articles/{+articleId}", (await client.ListResourceTemplatesAsync()).Single().UriTemplate);
        await Assert.ThrowsAsync<McpProtocolException>(async () => await client.ReadResourceAsync("attest://articles/nowhere.txt"));
        await Assert.ThrowsAsync<McpProtocolException>(async () => await client.ReadResourceAsync("file:///etc/passwd"));
    }

    [Fact]
    public async Task TheInspectorListsTheToolsAndCallsOne()
    {
        var (listed, asked) = (InspectAsync("--method", "tools/list"), InspectAsync("--method", "tools/call", "--tool-name", "ask", "--tool-arg", "question=When did the mill burn down?"));

        Assert.Equal(["ask", "search", "get_passage"], (await listed).GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()));
        Assert.Equal("answered", (await asked).GetProperty("structuredContent").GetProperty("status").GetString());
    }

    [Fact]
    public async Task StandardOutputHoldsNothingButTheProtocolAndItsEndEndsTheProgram()
    {
        using var process = Start(DotNet, Path.GetTempPath(), CliRun.Program, "mcp", "--sources", fixture.SourceFolder);
        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""");
        await process.StandardInput.WriteLineAsync("no json");
        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        await process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","id":2,"method":"resources/list"}""");
        await process.StandardInput.FlushAsync();

        var first = JsonElement.Parse((await process.StandardOutput.ReadLineAsync())!);
        var lines = new List<JsonElement>();
        while (lines.LastOrDefault() is not { ValueKind: JsonValueKind.Object } last || !last.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.Number || id.GetInt32() != 2)
        {
            lines.Add(JsonElement.Parse((await process.StandardOutput.ReadLineAsync())!));
        }

        process.StandardInput.Close();
        var rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(1, first.GetProperty("id").GetInt32());
        Assert.Empty(rest);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task WithoutArticlesItEndsAndSaysWhy()
    {
        var empty = Directory.CreateTempSubdirectory("attest-empty-").FullName;
        using var process = Start(DotNet, Path.GetTempPath(), CliRun.Program, "mcp", "--sources", empty);

        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Directory.Delete(empty);

        Assert.Equal(4, process.ExitCode);
        Assert.Contains("No article could be read", error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> InspectAsync(params string[] arguments)
    {
        // It looks for its package.json from the working directory.
        var folder = Path.Combine(SharedData.RepositoryRoot(), "node_modules", "@modelcontextprotocol", "inspector-cli", "build");
        if (!Directory.Exists(folder))
        {
            Machine.Lacks("The MCP inspector is not installed: npm ci");
        }

        using var process = Start("node", folder, ["cli.js", "--cli", DotNet, CliRun.Program, "mcp", "--sources", fixture.SourceFolder, .. arguments]);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
        return JsonElement.Parse(output);
    }

    private static Process Start(string program, string workingDirectory, params string[] arguments)
    {
        return Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        })!;
    }
}
