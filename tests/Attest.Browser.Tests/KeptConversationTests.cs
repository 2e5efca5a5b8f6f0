using Attest.Web.Tests.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

/// <summary>What a browser keeps of conversations, beside what the server does.</summary>
[Collection(BrowserGroup.Name)]
public sealed class KeptConversationTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AStoppedAnswerIsThereAfterAReload(bool isFirst)
    {
        await using var server = await AttestServer.StartAsync();
        await using var chat = await fixture.OpenAsync(server: server);
        if (!isFirst)
        {
            await chat.AskToTheEndAsync();
        }

        await chat.AskAsync("hold");
        await Expect(chat.LastTurn.Locator(".text")).Not.ToBeEmptyAsync();
        await chat.Page.Keyboard.PressAsync("Escape");
        await Expect(chat.LastTurn.Locator(".stopped")).ToBeVisibleAsync();
        var text = await chat.LastTurn.Locator(".text").InnerTextAsync();

        await chat.Page.ReloadAsync();

        await Expect(chat.LastTurn.Locator(".stopped")).ToBeVisibleAsync();
        await Expect(chat.LastTurn.Locator(".text")).ToHaveTextAsync(text);
        await Expect(chat.Page.Locator(".turn")).ToHaveCountAsync(isFirst ? 1 : 2);
        await chat.AskToTheEndAsync("Something else?");
        await chat.Page.ReloadAsync();
        await Expect(chat.Page.Locator(".turn-actions").Last).ToBeVisibleAsync();
        await Expect(chat.Page.Locator(".stopped")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task AConversationThatTheServerLostIsShownFromACopyAndAskedAgainAsANewChat()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync("First?");
        await chat.AskToTheEndAsync("Second?");
        var shown = await chat.Page.Locator(".text").AllInnerTextsAsync();
        using (await fixture.Server.Client.DeleteAsync($"api/conversations/{await chat.ConversationAsync()}"))
        {
            chat.ExpectsFailedRequests = true;
        }

        await chat.Page.ReloadAsync();

        await Expect(chat.Page.Locator(".gone")).ToContainTextAsync("The server no longer has this conversation.");
        Assert.Equal(shown, await chat.Page.Locator(".text").AllInnerTextsAsync());
        await chat.ShouldBeAccessibleAsync("gone");
        var lost = await chat.ConversationAsync();
        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Ask all of it again, as a new chat" }).ClickAsync();

        await Expect(chat.Page.Locator(".turn-actions")).ToHaveCountAsync(2);
        await Expect(chat.Page.Locator(".question")).ToHaveTextAsync(["First?", "Second?"]);
        await Expect(chat.Page.Locator(".gone")).ToHaveCountAsync(0);
        Assert.NotEqual(lost, await chat.ConversationAsync());
        await chat.Page.ReloadAsync();
        await Expect(chat.Page.Locator(".turn-actions")).ToHaveCountAsync(2);
        await Expect(chat.Page.Locator(".gone")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task AChatIsFoundByWhatWasSaidInIt()
    {
        await using var chat = await fixture.OpenAsync();
        foreach (var question in new[] { "unknown one?", "unknown two?", "unknown three?", "unknown four?", "unknown five?", "When was it opened?" })
        {
            await chat.Page.Locator("#new-chat").ClickAsync();
            await chat.AskToTheEndAsync(question);
        }

        await chat.Page.Locator("#tab-chats").ClickAsync();
        await chat.Page.Locator("#find-chat").FillAsync("ida lund");

        await Expect(chat.Page.Locator("#conversations .open")).ToHaveTextAsync(["When was it opened?"]);
    }
}
