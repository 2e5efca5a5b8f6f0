using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Attest.Browser.Tests;

/// <summary>A page of somebody else, on an origin and a site of its own, whose policy allows nothing but our script and our frame.</summary>
internal sealed class HostPage : IAsyncDisposable
{
    private readonly WebApplication app;

    private HostPage(WebApplication app)
    {
        this.app = app;
        SameSiteOrigin = app.Urls.Single();
        Origin = $"http://localhost:{new Uri(SameSiteOrigin).Port}";
    }

    /// <summary>On another site than 127.0.0.1, where the service listens.</summary>
    public string Origin { get; }

    /// <summary>On the service's site, but an origin of its own. A private window has storage for frames of its site alone.</summary>
    public string SameSiteOrigin { get; }

    /// <summary>Of the service, without a slash at the end; known only after this page's own.</summary>
    public string Widget { get; set; } = "";

    public static async Task<HostPage> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        HostPage? page = null;
        app.Run(context => page!.WriteAsync(context));
        await app.StartAsync();
        return page = new HostPage(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>The query string becomes the script tag's attributes.</summary>
    private async Task WriteAsync(HttpContext context)
    {
        var settings = string.Concat(context.Request.Query.Select(pair => $" data-{pair.Key}=\"{pair.Value}\""));
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src {Widget}; frame-src {Widget}; base-uri 'none'; form-action 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";
        await context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>A shop</title><meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body><main><h1>A shop</h1><p>Words of the shop, and <a href="/more">a link</a>.</p></main>
            <script async src="{Widget}/widget.js"{settings}></script>
            </body>
            </html>
            """);
    }
}
