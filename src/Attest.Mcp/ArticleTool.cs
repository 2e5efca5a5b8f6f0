using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Attest.Mcp;

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
