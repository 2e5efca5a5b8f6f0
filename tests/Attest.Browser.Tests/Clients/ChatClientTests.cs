using Attest.Web.Tests.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests.Clients;

/// <summary>A question on the seeds in the real chat clients: the answer, its citation, and the passage that it opens.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ChatClientTests : IClassFixture<RealServer>
{
    private readonly BrowserFixture browser;
    private readonly RealServer real;

    public ChatClientTests(BrowserFixture browser, RealServer real)
    {
        this.browser = browser;
        this.real = real;
        Assert.True(Directory.Exists(ChatClients.Folder));
        SetDefaultExpectTimeout(60_000);
    }

    [Fact]
    public async Task WebChatShowsTheAnswerAndItsCitationOpensThePassage()
    {
        await using var chat = await WebChatPage.OpenAsync(browser.Browser, real.Site, real.Server);
        await Expect(chat.LastMessage).ToContainTextAsync("I answer questions from a collection of articles");
        await Expect(chat.Page.Locator(".webchat__suggested-action")).ToHaveCountAsync(3);

        await chat.AskAsync(RealServer.Question);
        await Expect(chat.LastMessage.Locator("strong").First).ToContainTextAsync(RealServer.Answer);
        var passage = await chat.Page.Context.RunAndWaitForPageAsync(() =>
            chat.LastMessage.Locator(".webchat__link-definitions__list-item-box").First.ClickAsync());

        await Expect(passage.Locator("mark#quote")).ToHaveTextAsync(RealServer.Quote);
    }

    [Fact]
    public async Task PlaygroundShowsTheAnswerInAPersonalChatAndItsCitationOpensThePassage()
    {
        await using var chat = await PlaygroundPage.OpenAsync(browser.Browser, real.Playground);

        await chat.Input.FillAsync(RealServer.Question);
        await chat.Input.PressAsync("Enter");
        await chat.Citation.HoverAsync();
        await Expect(chat.Preview).ToContainTextAsync(RealServer.Quote);
        var passage = await chat.Page.Context.RunAndWaitForPageAsync(() => chat.Preview.Locator("a[href*='#article=']").ClickAsync());

        await Expect(passage.Locator("mark#quote")).ToHaveTextAsync(RealServer.Quote);
    }

    [Fact]
    public async Task PlaygroundShowsTheAnswerToAMentionInAGroupAndItsThumbIsStored()
    {
        await using var chat = await PlaygroundPage.OpenAsync(browser.Browser, real.Playground);
        await chat.Page.GetByText("Group Chat", new PageGetByTextOptions { Exact = true }).ClickAsync();
        var bots = chat.Page.GetByText("Test Bot", new PageGetByTextOptions { Exact = true });
        await Expect(bots).ToHaveCountAsync(0);

        await chat.Input.ClickAsync();
        await chat.Page.Keyboard.TypeAsync("@");
        await bots.Last.ClickAsync();
        await chat.Page.Keyboard.TypeAsync(RealServer.Question);
        await chat.Page.Keyboard.PressAsync("Enter");
        await chat.Citation.HoverAsync();
        await Expect(chat.Preview).ToContainTextAsync(RealServer.Quote);
        await chat.Page.Keyboard.PressAsync("Escape");
        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Dislike" }).ClickAsync();
        await chat.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("Not all of them");
        var answered = chat.Page.WaitForResponseAsync(response => response.Request.Method == "POST");
        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Submit" }).ClickAsync();
        await answered;

        var line = JsonElement.Parse((await File.ReadAllLinesAsync(real.Server.FeedbackFile))[^1]);
        Assert.Equal(("down", "Not all of them", RealServer.Question),
            (line.GetProperty("rating").GetString(), line.GetProperty("comment").GetString(), line.GetProperty("question").GetString()));
    }
}
