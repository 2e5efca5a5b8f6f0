using Attest.Web.Tests.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Attest.Browser.Tests.Clients;

/// <summary>Another site, with an unmodified Web Chat from npm on its page.</summary>
internal sealed class WebChatHost(WebApplication app) : IAsyncDisposable
{
    private const string Html = """
        <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Web Chat</title><style>html, body, #chat { height: 100%; margin: 0 }</style></head>
        <body><div id="chat"></div><script src="/webchat.js"></script><script>
        (async () => {
          const domain = new URLSearchParams(location.search).get('server') + 'v3/directline';
          const { token } = await (await fetch(domain + '/tokens/generate', { method: 'POST' })).json();
          WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ domain, token }) }, document.getElementById('chat'));
        })();
        </script></body></html>
        """;

    public string Origin => app.Urls.Single().TrimEnd('/');

    public static async Task<WebChatHost> StartAsync()
    {
        var script = Path.Combine(ChatClients.Folder, "node_modules", "botframework-webchat", "dist", "webchat.js");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", () => TypedResults.Text(Html, "text/html"));
        app.MapGet("/webchat.js", () => TypedResults.PhysicalFile(script, "text/javascript"));
        await app.StartAsync();
        return new WebChatHost(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
