using Attest.Web.Tests.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class ConversationTests(BrowserFixture fixture)
{
    [Fact]
    public async Task AQuestionToAskNextIsOfferedAndAskedByAClick()
    {
        await using var server = await AttestServer.StartAsync(["Suggestions:NextCount=2", "Suggestions:Count=0"], scripted: false);
        await using var chat = await fixture.OpenAsync(server: server, waitFor: "#sources li");
        await chat.AskToTheEndAsync("What did Kim call the agreement?");
        var offered = chat.Page.GetByRole(AriaRole.List, new() { Name = "Questions to ask next" }).GetByRole(AriaRole.Button);
        var question = await offered.First.InnerTextAsync();
        await chat.ShouldBeAccessibleAsync("next questions");

        await offered.First.ClickAsync();

        await Expect(chat.LastTurn.Locator(".question")).ToHaveTextAsync(question);
        await Expect(chat.LastTurn.Locator(".turn-actions")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task StopEndsTheAnswerAndTheWork()
    {
        await using var server = await AttestServer.StartAsync();
        await using var chat = await fixture.OpenAsync(server: server);
        await chat.AskAsync("hold");
        await Expect(chat.LastTurn.Locator(".text")).Not.ToBeEmptyAsync();

        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Stop" }).ClickAsync();

        await Expect(chat.LastTurn.Locator(".stopped")).ToBeVisibleAsync();
        await Expect(chat.LastTurn.Locator(".reply")).ToHaveAttributeAsync("aria-busy", "false");
        await server.Script.Cancelled.WaitAsync(TimeSpan.FromSeconds(60));
        await chat.ShouldBeAccessibleAsync("stopped");
    }

    [Fact]
    public async Task AStoppedQuestionIsAskedAgain()
    {
        await using var server = await AttestServer.StartAsync();
        await using var chat = await fixture.OpenAsync(server: server);
        await chat.AskAsync("hold");
        await Expect(chat.LastTurn.Locator(".text")).Not.ToBeEmptyAsync();
        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Stop" }).ClickAsync();
        server.Script.Release();

        await chat.LastTurn.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Ask again" }).ClickAsync();

        await Expect(chat.Chips).ToHaveCountAsync(3);
        await Expect(chat.Page.Locator(".turn")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task AReloadShowsTheSameTurnsWithTheSameCitations()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();
        await chat.AskToTheEndAsync("unknown cost?");
        var shown = chat.Page.Locator(".question, .text, .source-cards, .passages");
        var before = await shown.AllInnerTextsAsync();

        await chat.Page.ReloadAsync();
        await Expect(chat.Page.Locator(".turn-actions")).ToHaveCountAsync(2);

        Assert.Equal(before, await shown.AllInnerTextsAsync());
    }

    [Fact]
    public async Task TypedTextSurvivesAReload()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.Question.FillAsync("Half a quest");

        await chat.Page.ReloadAsync();

        await Expect(chat.Question).ToHaveValueAsync("Half a quest");
    }

    [Fact]
    public async Task ConversationsAreListedRenamedAndDeleted()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync("About the first thing?");
        await chat.Page.Locator("#new-chat").ClickAsync();
        await Expect(chat.Page.Locator("#welcome")).ToBeVisibleAsync();
        await chat.AskToTheEndAsync("About the second thing?");
        var list = chat.Page.Locator("#conversations .open");
        await Expect(list).ToHaveTextAsync(["About the second thing?", "About the first thing?"]);

        await chat.Page.Locator("#tab-chats").ClickAsync();
        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Rename “About the first thing?”" }).ClickAsync();
        await chat.ShouldBeAccessibleAsync("rename dialog");
        await chat.Page.Locator("dialog input").FillAsync("The first");
        await chat.Page.Locator("dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Rename" }).ClickAsync();
        await Expect(list).ToHaveTextAsync(["About the second thing?", "The first"]);
        Assert.True(await ChatPage.HasFocusAsync(chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Rename “The first”" })));
        await list.Nth(1).ClickAsync();
        await Expect(chat.Page.Locator(".question")).ToHaveTextAsync(["About the first thing?"]);
        await Expect(chat.Page.Locator("#conversation-title")).ToHaveTextAsync("The first");

        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Delete “The first”" }).ClickAsync();
        await chat.Page.Locator("dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete" }).ClickAsync();
        await Expect(list).ToHaveTextAsync(["About the second thing?"]);
        Assert.True(await ChatPage.HasFocusAsync(list.First));
        Assert.Equal(1, await chat.Page.EvaluateAsync<int>("Object.keys(localStorage).filter((key) => key.startsWith('attest.copy.')).length"));
        await Expect(chat.Page.Locator("#welcome")).ToBeVisibleAsync();
        chat.ExpectsFailedRequests = true;
        await chat.Page.GoBackAsync();
        await Expect(list).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task AnotherBrowserSeesNoneOfThem()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();

        await using var other = await fixture.OpenAsync();

        await Expect(other.Page.Locator("#conversations .open")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task AForgottenConversationGoesOnAsANewOne()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync("First?");
        using (await fixture.Server.Client.DeleteAsync($"api/conversations/{await chat.ConversationAsync()}"))
        {
            chat.ExpectsFailedRequests = true;
        }

        await chat.AskToTheEndAsync("Second?");

        await Expect(chat.Chips).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task CheckboxesAndDatesLimitTheSearch()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.Page.Locator($"input[data-article='{TestArticles.HostileId}']").UncheckAsync();
        await Expect(chat.Page.Locator("#sources-summary")).ToHaveTextAsync("6 of 7 articles are searched.");
        await chat.Page.Locator("#dates-toggle").ClickAsync();
        await chat.Page.Locator("#published-from").FillAsync("2024-03-01");
        await chat.Page.Locator("#published-to").FillAsync("2024-03-31");
        await Expect(chat.Page.Locator("#composer-note")).ToHaveTextAsync("3 of 7 articles are searched");
        await chat.Page.GetByLabel("Keep the 2 undated").UncheckAsync();
        await Expect(chat.Page.Locator("#composer-note")).ToHaveTextAsync("1 of 7 articles is searched");
        await chat.ShouldBeAccessibleAsync("limited sources");

        var request = await chat.Page.RunAndWaitForRequestAsync(() => chat.AskAsync("Limited?"), one =>
            one.Url.EndsWith("/api/chat", StringComparison.Ordinal));

        var body = JsonElement.Parse(request.PostData!);
        Assert.Equal([TestArticles.HostileId], body.GetProperty("excludedSources").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal("2024-03-01", body.GetProperty("publishedFrom").GetString());
        Assert.Equal("2024-03-31", body.GetProperty("publishedTo").GetString());
        await Expect(chat.Chips).ToHaveCountAsync(3);
        await chat.Page.Locator("#all-sources").ClickAsync();
        await Expect(chat.Page.Locator("#sources-summary")).ToHaveTextAsync("All articles are searched.");
    }

    [Fact]
    public async Task WithoutASourceNothingIsAsked()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.Page.Locator("#all-sources").ClickAsync();

        await chat.AskAsync("Anything?");

        await Expect(chat.Page.Locator("#composer-note")).ToHaveTextAsync("No article is selected: choose one under Sources");
        await Expect(chat.Question).ToHaveValueAsync("Anything?");
        await Expect(chat.Page.Locator(".turn")).ToHaveCountAsync(0);
    }
}
