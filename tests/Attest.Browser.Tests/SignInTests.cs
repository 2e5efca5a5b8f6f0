using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

/// <summary>The page of a service that asks for a key.</summary>
[Collection(BrowserGroup.Name)]
public sealed class SignInTests(BrowserFixture browser, AccessFixture fixture) : IClassFixture<AccessFixture>
{
    [Fact]
    public async Task AKeyIsAskedForOnceAndOpensEveryTab()
    {
        await using var chat = await browser.OpenAsync(server: fixture.Server, waitFor: "#dialog[open]");
        chat.ExpectsFailedRequests = true;
        var dialog = chat.Page.GetByRole(Microsoft.Playwright.AriaRole.Dialog, new() { Name = "Enter your access key" });
        var key = dialog.GetByRole(Microsoft.Playwright.AriaRole.Textbox);
        Assert.True(await ChatPage.HasFocusAsync(key));
        await chat.ShouldBeAccessibleAsync("sign-in");
        await key.FillAsync("attest_wrong");
        await key.PressAsync("Enter");
        await Expect(dialog.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToHaveTextAsync("This access key is not known here.");

        await key.FillAsync(fixture.Key);
        await key.PressAsync("Enter");
        await chat.Page.Locator("button.suggestion").First.WaitForAsync();
        await chat.AskToTheEndAsync();
        await Expect(chat.Chips).ToHaveCountAsync(3);

        Assert.DoesNotContain(fixture.Key,
            await chat.Page.EvaluateAsync<string>("JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }])"), StringComparison.Ordinal);
        var tab = await chat.Page.Context.NewPageAsync();
        await tab.GotoAsync("#article=tests.jsonl%23news/bridge&span=31-106");
        await Expect(tab.Locator("mark#quote")).ToBeVisibleAsync();
        Assert.NotEqual(0, await CopiesAsync(chat));
        await chat.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(dialog).ToBeVisibleAsync();
        Assert.Equal(0, await CopiesAsync(chat));
    }

    [Fact]
    public async Task WhoCancelsIsAskedAgainByTheirQuestion()
    {
        await using var chat = await browser.OpenAsync(server: fixture.Server, waitFor: "#dialog[open]");
        chat.ExpectsFailedRequests = true;
        await chat.Page.Keyboard.PressAsync("Escape");
        await Expect(chat.Page.Locator("#welcome")).ToContainTextAsync("An access key is needed");
        await chat.ShouldBeAccessibleAsync("not signed in");

        await chat.AskAsync("When was the bridge opened?");
        await Expect(chat.Page.Locator("#dialog")).ToBeVisibleAsync();
        await chat.Page.Locator("#dialog input").FillAsync(fixture.Key);
        await chat.Page.Locator("#dialog input").PressAsync("Enter");

        await Expect(chat.Chips).ToHaveCountAsync(3);
    }

    private static Task<int> CopiesAsync(ChatPage chat)
    {
        return chat.Page.EvaluateAsync<int>("Object.keys(localStorage).filter((key) => key.startsWith('attest.cop')).length");
    }
}
