using System.Reflection;
using Attest.Contracts;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Attest.Mcp;

/// <summary>
/// The library over the Model Context Protocol: its functions as tools, its articles as resources. The hosts bring the
/// transport. Thread-safe.
/// </summary>
public sealed class AttestMcp
{
    private const string Instructions =
        "Answers from a fixed set of articles, each sentence with the verbatim words it rests on. Call ask for an answer; show its quotes with it. "
        + "Where status is notInSources, say that the articles do not say. Call search to look around, get_passage to read on around a quote.";

    private readonly ArticleResources resources;
    private readonly McpServerPrimitiveCollection<McpServerTool> tools;

    /// <param name="library">What the resources are read from; asked for once the sources are loaded.</param>
    /// <param name="loaded">Completes when the sources are loaded: calls wait for it, the handshake does not.</param>
    public AttestMcp(AttestFunctions functions, Func<SourceLibrary> library, Task loaded)
    {
        resources = new ArticleResources(library, loaded);
        tools =
        [
            Tool(functions.Ask, "Ask the articles", loaded),
            Tool(functions.Search, "Search the articles", loaded),
            Tool(functions.GetPassage, "Read a passage", loaded),
        ];
    }

    /// <summary>Sets up one server; the tools are shared by all of them.</summary>
    public McpServerOptions Configure(McpServerOptions options)
    {
        options.ServerInfo = new Implementation { Name = "attest", Title = "Attest", Version = Version };
        options.ServerInstructions = Instructions;
        options.ToolCollection = tools;
        options.Capabilities = new ServerCapabilities { Tools = new ToolsCapability(), Resources = new ResourcesCapability() };
        options.Handlers.ListResourcesHandler = resources.ListAsync;
        options.Handlers.ListResourceTemplatesHandler = ArticleResources.ListTemplatesAsync;
        options.Handlers.ReadResourceHandler = resources.ReadAsync;
        options.ScopeRequests = false;
        return options;
    }

    private static string Version => typeof(AttestMcp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private static ArticleTool Tool(AIFunction function, string title, Task loaded) =>
        new ArticleTool(
            McpServerTool.Create(function, new McpServerToolCreateOptions
            {
                Title = title,
                ReadOnly = true,
                Destructive = false,
                Idempotent = true,
                OpenWorld = false,
                UseStructuredContent = true,
                SerializerOptions = AttestJson.Options,
            }),
            loaded);
}

/// <summary>A tool that waits for the sources, and whose expected failures are results that a model can read and act on.</summary>
internal sealed class ArticleTool(McpServerTool tool, Task loaded) : DelegatingMcpServerTool(tool)
{
    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
    {
        await loaded.WaitAsync(cancellationToken);
        try
        {
            return await base.InvokeAsync(request, cancellationToken);
        }
        catch (ArgumentException exception)
        {
            return Error(exception.Message);
        }
        catch (JsonException exception)
        {
            return Error($"An argument has the wrong type: {exception.Message}");
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutException)
        {
            return Error("The model that writes the answers cannot be reached. Try again later, or use search.");
        }
    }

    private static CallToolResult Error(string message) => new() { IsError = true, Content = [new TextContentBlock { Text = message }] };
}
