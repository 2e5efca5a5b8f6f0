using Microsoft.Playwright;

namespace Attest.Browser.Tests.Clients;

/// <summary>The page of Agents Playground, which looks and speaks like Teams.</summary>
internal sealed class PlaygroundPage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    public ILocator Input => page.Locator("[role=textbox][contenteditable=true]").Last;

    public ILocator Citation => page.Locator("a.fai-Citation").First;

    /// <summary>What a hover over a citation shows.</summary>
    public ILocator Preview => page.Locator(".fai-PreviewSurface");

    public static async Task<PlaygroundPage> OpenAsync(IBrowser browser, Playground playground)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        context.SetDefaultTimeout(60_000);
        // It works offline: what it would fetch from elsewhere is not there.
        await context.RouteAsync(url => !url.StartsWith("http://127.0.0.1", StringComparison.Ordinal), route => route.AbortAsync());
        var page = await context.NewPageAsync();
        await page.GotoAsync(playground.Address, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        // It goes to the personal chat once it is connected; the welcome there says that it has, and that it stays where one goes next.
        await page.GetByLabel("Message author").First.WaitForAsync();
        return new PlaygroundPage(context, page);
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
