using System.Collections.Concurrent;
using Attest.Web.Tests.Server;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

/// <summary>The chat page in a context of its own. Closing it checks that no script failed, no policy was broken and no other origin was asked.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<string> failedRequests = new();

    private ChatPage(IBrowserContext context, IPage page, AttestServer server)
    {
        this.context = context;
        Page = page;
        Server = server;
    }

    public IPage Page { get; }

    public AttestServer Server { get; }

    /// <summary>Failed requests are logged by Chromium as console errors; tests that break the server expect them.</summary>
    public bool ExpectsFailedRequests { get; set; }

    public ILocator Question => Page.Locator("#question");

    public ILocator LastTurn => Page.Locator(".turn").Last;

    public ILocator Chips => LastTurn.Locator("button.cite");

    public ILocator Mark => Page.Locator("mark#quote");

    public ILocator Source => Page.Locator("#source");

    public static async Task<ChatPage> OpenAsync(IBrowser browser, AttestServer server, string path, BrowserNewContextOptions? options, string? waitFor)
    {
        options ??= new BrowserNewContextOptions();
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 800 };
        options.BaseURL = server.Address.ToString();
        options.Permissions ??= ["clipboard-read", "clipboard-write"];
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        SetDefaultExpectTimeout(60_000);
        var page = await context.NewPageAsync();
        var chat = new ChatPage(context, page, server);
        chat.Watch();
        await page.GotoAsync(path);
        if (waitFor is not null)
        {
            await page.Locator(waitFor).First.WaitForAsync();
        }

        return chat;
    }

    public async Task AskAsync(string question)
    {
        await Question.FillAsync(question);
        await Question.PressAsync("Enter");
    }

    /// <summary>Asks and waits until the answer is complete.</summary>
    public async Task AskToTheEndAsync(string question = "When was the bridge opened?")
    {
        await AskAsync(question);
        await Expect(LastTurn.Locator(".question")).ToHaveTextAsync(question);
        await Expect(LastTurn.Locator(".turn-actions")).ToBeVisibleAsync();
    }

    /// <summary>The id of the conversation on the screen.</summary>
    public Task<string> ConversationAsync() => Page.EvaluateAsync<string>("JSON.parse(sessionStorage.getItem('attest.current'))");

    /// <summary>Checks WCAG 2.2 A and AA and axe's best practices in the page as it stands.</summary>
    public async Task ShouldBeAccessibleAsync(string state)
    {
        var result = await Page.RunAxe(new AxeRunOptions
        {
            RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
            Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
        });
        var violations = result.Violations.Select(violation =>
            $"{state}: {violation.Id}: {violation.Help}: "
            + string.Join("; ", violation.Nodes.Select(node => $"{node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}"))).ToArray();
        Assert.True(violations.Length == 0, string.Join('\n', violations));
    }

    public static async Task<bool> HasFocusAsync(ILocator locator)
    {
        return await locator.EvaluateAsync<bool>("element => element === document.activeElement");
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(ExpectsFailedRequests ? complaints : complaints.Concat(failedRequests));
    }

    private void Watch()
    {
        Page.PageError += (_, error) => complaints.Enqueue(error);
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                (message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) ? failedRequests : complaints).Enqueue(message.Text);
            }
        };
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Server.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                complaints.Enqueue($"Asked another origin: {request.Url}");
            }
        };
        Page.Dialog += (_, dialog) =>
        {
            complaints.Enqueue($"A dialog opened: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
    }
}
