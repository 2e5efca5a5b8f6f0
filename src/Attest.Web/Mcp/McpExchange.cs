using Attest.Mcp;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Attest.Web.Mcp;

/// <summary>
/// One message in, its response out, by a server that lives as long as the request. This is what ModelContextProtocol.AspNetCore
/// does in its stateless mode; that package is not served by the registry used here, its transport is.
/// </summary>
internal sealed class McpExchange(AttestMcp mcp, ILoggerFactory loggers, IServiceProvider services)
{
    /// <returns>False where the message asks for no response.</returns>
    public async Task<bool> AnswerAsync(JsonRpcMessage message, Stream response, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var transport = new StreamableHttpServerTransport(loggers) { Stateless = true };
        await using var server = McpServer.Create(transport, mcp.CreateOptions(), loggers, services);
        var running = server.RunAsync(ending.Token);
        try
        {
            return await transport.HandlePostRequestAsync(message, response, cancellationToken);
        }
        finally
        {
            await ending.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
