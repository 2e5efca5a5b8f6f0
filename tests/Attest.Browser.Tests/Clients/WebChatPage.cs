using Attest.Web.Tests.Server;
using Microsoft.Playwright;

namespace Attest.Browser.Tests.Clients;

/// <summary>Web Chat on the page of another site.</summary>
internal sealed class WebChatPage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    public ILocator LastMessage => page.Locator(".webchat__bubble:not(.webchat__bubble--from-user)").Last;

    public static async Task<WebChatPage> OpenAsync(IBrowser browser, WebChatHost host, AttestServer server)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 900, Height = 800 } });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{host.Origin}/?server={server.Address}");
        return new WebChatPage(context, page);
    }

    public async Task AskAsync(string question)
    {
        var box = page.Locator("[data-id=webchat-sendbox-input]");
        await box.FillAsync(question);
        await box.PressAsync("Enter");
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
