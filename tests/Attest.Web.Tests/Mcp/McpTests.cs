using System.Diagnostics;
using System.Net.Http.Headers;
using Attest.Web.Tests.Access;
using Attest.Web.Tests.Server;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Attest.Web.Tests.Mcp;

/// <summary>POST /mcp: by the protocol's own client for .NET, by the MCP inspector, and by hand.</summary>
public sealed class McpTests(AccessFixture fixture) : IClassFixture<AccessFixture>
{
    private const string Initialize =
        """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    [Fact]
    public async Task ThePackagesOwnClientUsesToolsAndResources()
    {
        await using var client = await ConnectAsync();

        var tools = await client.ListToolsAsync();
        Assert.Equal(["ask", "get_passage", "search"], tools.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        var asked = await client.CallToolAsync("ask", new Dictionary<string, object?> { ["question"] = "When was the bridge over the Alva opened?" });
        var citation = asked.StructuredContent!.Value.GetProperty("citations")[0];
        var read = await client.CallToolAsync("get_passage", new Dictionary<string, object?>
        {
            ["articleId"] = citation.GetProperty("articleId").GetString(),
            ["start"] = citation.GetProperty("start").GetInt32(),
            ["end"] = citation.GetProperty("end").GetInt32(),
        });
        var resources = await client.ListResourcesAsync();
        var bridge = await client.ReadResourceAsync(resources.Single(resource => resource.Name == TestArticles.BridgeId).Uri);

        Assert.Equal(citation.GetProperty("quote").GetString(), read.StructuredContent!.Value.GetProperty("text").GetString());
        Assert.Contains(TestArticles.BridgeQuote, bridge.Contents.OfType<TextResourceContents>().Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheInspectorCallsATool()
    {
        // It looks for its package.json from the working directory.
        var folder = Path.Combine(Machine.Checkout, "node_modules", "@modelcontextprotocol", "inspector-cli", "build");
        if (!Directory.Exists(folder))
        {
            Machine.Lacks("The MCP inspector is not installed: npm ci");
        }

        string[] arguments =
        [
            "cli.js", "--cli", $"{fixture.Server.Address}mcp", "--transport", "http", "--header", $"Authorization: Bearer {fixture.Key}",
            "--method", "tools/call", "--tool-name", "search", "--tool-arg", "query=bridge", "--tool-arg", "top=2",
        ];
        using var process = Process.Start(new ProcessStartInfo("node", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, output + await error);
        Assert.Equal(2, JsonElement.Parse(output).GetProperty("structuredContent").GetProperty("passages").GetArrayLength());
    }

    [Fact]
    public async Task WithoutAKeyItAnswers401()
    {
        using var response = await SendAsync(Initialize, key: null);

        await response.ProblemAsync(401);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("https://other.example", "", 403)]
    [InlineData("null", "", 403)]
    [InlineData("", "cross-site", 403)]
    [InlineData(AccessFixture.ApiOrigin, "cross-site", 200)]
    public async Task PagesOfOtherSitesAreRefused(string origin, string site, int status)
    {
        using var response = await SendAsync(Initialize, fixture.Key, request =>
        {
            request.Headers.TryAddWithoutValidation("Origin", origin);
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        });

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("other.example", 400)]
    [InlineData("localhost", 200)]
    public async Task AForeignHostIsRefused(string host, int status)
    {
        using var response = await SendAsync(Initialize, fixture.Key, request => request.Headers.Host = host);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task ARequestIsAnsweredByOneEventAndANotificationBy202()
    {
        using var initialized = await SendAsync(Initialize, fixture.Key);
        using var notified = await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", fixture.Key);

        Assert.Equal("text/event-stream", initialized.Content.Headers.ContentType?.MediaType);
        var data = (await initialized.Content.ReadAsStringAsync()).Split('\n').Single(line => line.StartsWith("data: ", StringComparison.Ordinal));
        Assert.Equal("attest", JsonElement.Parse(data["data: ".Length..]).GetProperty("result").GetProperty("serverInfo").GetProperty("name").GetString());
        Assert.Equal(202, (int)notified.StatusCode);
        Assert.Empty(await notified.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task ABodyThatIsNoMessageIsAJsonRpcError()
    {
        foreach (var body in new[] { "{", "[]", "null" })
        {
            using var response = await SendAsync(body, fixture.Key);

            Assert.Equal(400, (int)response.StatusCode);
            Assert.Equal(-32600, (await response.JsonAsync()).GetProperty("error").GetProperty("code").GetInt32());
        }
    }

    [Fact]
    public async Task AnUnknownProtocolVersionIsToldTheKnownOnes()
    {
        using var response = await SendAsync("""{"jsonrpc":"2.0","id":7,"method":"server/discover"}""", fixture.Key, request => request.Headers.Add("MCP-Protocol-Version", "2099-01-01"));

        Assert.Equal(400, (int)response.StatusCode);
        var reply = await response.JsonAsync();
        Assert.Equal(7, reply.GetProperty("id").GetInt32());
        var supported = reply.GetProperty("error").GetProperty("data").GetProperty("supported").EnumerateArray().Select(version => version.GetString());
        Assert.Contains("2026-07-28", supported);
    }

    [Fact]
    public async Task WhatCannotBeAnsweredIsRefusedEarly()
    {
        using var text = await SendAsync(Initialize, fixture.Key, request => request.Content = new StringContent(Initialize));
        using var unaccepted = await SendAsync(Initialize, fixture.Key, request => request.Headers.Accept.Clear());
        using var stream = await fixture.Client.GetAsync("mcp");

        await text.ProblemAsync(415);
        Assert.Equal(406, (int)unaccepted.StatusCode);
        await stream.ProblemAsync(405);
    }

    private Task<McpClient> ConnectAsync()
    {
        return McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions
        {
            Endpoint = new Uri(fixture.Server.Address, "mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {fixture.Key}" },
        }));
    }

    private async Task<HttpResponseMessage> SendAsync(string body, string? key, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "mcp") { Content = Http.Json(body) };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        change?.Invoke(request);
        return await fixture.Client.SendAsync(request);
    }
}
