using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

/// <summary>The chat button on a page of another site with a strict policy, before a service that asks for keys.</summary>
[Collection(BrowserGroup.Name)]
public sealed class WidgetTests(BrowserFixture browser, AccessFixture fixture) : IClassFixture<AccessFixture>, IAsyncLifetime
{
    private readonly ConcurrentQueue<string> complaints = new();
    private IBrowserContext context = null!;
    private IPage page = null!;

    private ILocator Button => page.Locator("attest-widget button");

    private ILocator Panel => page.Locator("attest-widget .panel");

    private IFrameLocator Frame => page.FrameLocator("attest-widget iframe");

    private ILocator Question => Frame.Locator("#question");

    public async ValueTask InitializeAsync()
    {
        context = await browser.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1100, Height = 800 } });
        context.SetDefaultTimeout(60_000);
        SetDefaultExpectTimeout(60_000);
        page = await context.NewPageAsync();
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            // The first request without a pass is answered 401 by design.
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 401", StringComparison.Ordinal))
            {
                complaints.Enqueue(message.Text);
            }
        };
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    [Fact]
    public async Task AVisitorAsksAndGetsACitedAnswerWithoutAKey()
    {
        await page.GotoAsync(fixture.Shop.Origin);
        await Expect(Button).ToHaveAttributeAsync("aria-expanded", "false");
        await ShouldBeAccessibleAsync("closed");

        await OpenAsync();
        await AskAsync("When was the bridge opened?");
        await Expect(Frame.Locator(".turn-actions")).ToBeVisibleAsync();
        await ShouldBeAccessibleAsync("open");
        await Frame.Locator("button.cite").First.ClickAsync();
        await Expect(Frame.Locator("mark#quote")).ToBeInViewportAsync();
        await Expect(Frame.Locator(".turn .lead-fact, .turn .text").First).ToBeInViewportAsync();
        Assert.InRange((await Panel.BoundingBoxAsync())!.Width, 700, 900);
        await ShouldBeAccessibleAsync("source");
        await Frame.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Close the source" }).ClickAsync();
        await Expect(Frame.Locator("#source")).ToBeHiddenAsync();
        Assert.InRange((await Panel.BoundingBoxAsync())!.Width, 390, 410);

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task TheKeyboardAloneOpensUsesAndCloses()
    {
        await page.GotoAsync(fixture.Shop.Origin);
        await Expect(Button).ToBeVisibleAsync();
        await page.Locator("a").FocusAsync();

        await page.Keyboard.PressAsync("Tab");
        Assert.True(await HasFocusAsync(Button));
        await page.Keyboard.PressAsync("Enter");
        await Expect(Question).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("When was the bridge opened?");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Frame.Locator("button.cite")).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("Escape");

        await Expect(Panel).ToBeHiddenAsync();
        Assert.True(await HasFocusAsync(Button));
        await page.Keyboard.PressAsync("Enter");
        await Expect(Question).ToBeFocusedAsync();
        await Frame.GetByRole(AriaRole.Button, new FrameLocatorGetByRoleOptions { Name = "Close the chat" }).ClickAsync();
        await Expect(Panel).ToBeHiddenAsync();
        await Expect(Button).ToHaveAttributeAsync("aria-expanded", "false");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task TitleColourAndSourcesAreThoseOfTheTag()
    {
        var sources = Uri.EscapeDataString("tests.jsonl#news/bridge 003_9e21a35b6ab7efbb.txt");
        await page.GotoAsync($"{fixture.Shop.Origin}/?title=Ask%20%3Cus%3E&color=%23ffd400&sources={sources}");
        await Expect(Button).ToHaveAttributeAsync("aria-label", "Ask <us>");
        Assert.Equal("rgb(255, 212, 0) rgb(0, 0, 0)",
            await Button.EvaluateAsync<string>("button => getComputedStyle(button).backgroundColor + ' ' + getComputedStyle(button).color"));
        await ShouldBeAccessibleAsync("own colour");

        await OpenAsync();
        await Expect(Frame.GetByRole(AriaRole.Heading, new FrameLocatorGetByRoleOptions { Name = "Ask <us>" })).ToBeVisibleAsync();
        await AskAsync("Limited to two?");

        var asked = fixture.Server.Script.Asked.Last(question => question.Text == "Limited to two?");
        Assert.Equal(["003_9e21a35b6ab7efbb.txt", "tests.jsonl#news/bridge"], asked.Filter.ArticleIds!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task TheConversationGoesOnAfterTheNextPage()
    {
        await page.GotoAsync(fixture.Shop.SameSiteOrigin);
        await OpenAsync();
        await AskAsync("When was the bridge opened?");
        await Expect(Frame.Locator(".turn-actions")).ToBeVisibleAsync();

        await page.Locator("a").ClickAsync();
        await OpenAsync();

        await Expect(Frame.Locator(".turn .question")).ToHaveTextAsync("When was the bridge opened?");
    }

    [Fact]
    public async Task OnAPageThatIsNotAllowedThereIsNoChat()
    {
        await page.GotoAsync(fixture.Stranger.Origin);

        await Button.ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The chat cannot be shown on this page.");
        Assert.Contains(complaints, complaint => complaint.Contains("frame-ancestors", StringComparison.Ordinal));
        await ShouldBeAccessibleAsync("refused");
    }

    [Fact]
    public async Task OnAPhoneItFillsTheScreen()
    {
        await page.SetViewportSizeAsync(360, 700);
        await page.GotoAsync(fixture.Shop.Origin);

        await OpenAsync();
        await AskAsync("When was the bridge opened?");

        var box = (await Panel.BoundingBoxAsync())!;
        Assert.Equal((0, 0, 360, 700), (box.X, box.Y, box.Width, box.Height));
        await ShouldBeAccessibleAsync("phone");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Panel).ToBeHiddenAsync();
    }

    private async Task OpenAsync()
    {
        await Button.ClickAsync();
        await Expect(Button).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(Question).ToBeFocusedAsync();
    }

    private async Task AskAsync(string question)
    {
        await Question.FillAsync(question);
        await Question.PressAsync("Enter");
        await Expect(Frame.Locator("button.cite")).ToHaveCountAsync(3);
    }

    private static Task<bool> HasFocusAsync(ILocator inShadow)
    {
        return inShadow.EvaluateAsync<bool>("element => element === element.getRootNode().activeElement");
    }

    private async Task ShouldBeAccessibleAsync(string state)
    {
        var result = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a",
            "wcag21aa", "wcag22aa", "best-practice")
        });
        var violations = result.Violations.Select(violation =>
            $"{state}: {violation.Id}: {violation.Help}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}").ToArray();
        Assert.True(violations.Length == 0, string.Join('\n', violations));
        if (Environment.GetEnvironmentVariable("ATTEST_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"widget-{state.Replace(' ', '-')}.png") });
        }
    }
}
