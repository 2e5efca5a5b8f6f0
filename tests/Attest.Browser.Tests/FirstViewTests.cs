using Attest.Web.Tests.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class FirstViewTests(BrowserFixture fixture)
{
    [Fact]
    public async Task LoadedArticlesAndFourQuestionsAreShown()
    {
        await using var chat = await fixture.OpenAsync();

        await Expect(chat.Page.Locator("#sources li")).ToHaveCountAsync(7);
        await Expect(chat.Page.Locator("button.suggestion")).ToHaveCountAsync(4);
        await Expect(chat.Page.Locator("#sources")).ToContainTextAsync("Valley Gazette · 5 Mar 2024");
        await Expect(chat.Page.Locator(".welcome .lead")).ToContainTextAsync("7 articles, 5 of them dated: 2 January 2023 to 9 November 2024.");
    }

    [Fact]
    public async Task ASampleAnswerHasALiveCitation()
    {
        await using var chat = await fixture.OpenAsync();

        await chat.Page.Locator(".sample button.cite").First.ClickAsync();

        await Expect(chat.Mark).ToBeInViewportAsync();
        await chat.Page.Keyboard.PressAsync("Escape");
        Assert.True(await ChatPage.HasFocusAsync(chat.Page.Locator(".sample button.cite").First));
    }

    [Fact]
    public async Task WithoutAModelThePageSaysThatAnswersAreQuotesAndHowToConnectOne()
    {
        await using var chat = await fixture.OpenAsync();

        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Quotes only — connect a model" }).ClickAsync();

        await Expect(chat.Page.Locator("#dialog")).ToContainTextAsync("Chat:Provider");
        await chat.ShouldBeAccessibleAsync("quotes only");
    }

    [Fact]
    public async Task OverviewTimelineAndComparisonAreOneClickAway()
    {
        await using var server = await AttestServer.StartAsync(["Suggestions:Count=0"], scripted: false);
        await using var chat = await fixture.OpenAsync(server: server, waitFor: "#sources li");

        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "What happened when" }).ClickAsync();
        await Expect(chat.LastTurn.Locator(".turn-actions")).ToBeVisibleAsync();
        Assert.InRange(await chat.LastTurn.Locator(".timeline > li").CountAsync(), 3, 8);
        Assert.Equal(await chat.LastTurn.Locator(".timeline blockquote").CountAsync(), await chat.Chips.CountAsync());

        await chat.Page.Locator("#new-chat").ClickAsync();
        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "What each article says" }).ClickAsync();
        await Expect(chat.LastTurn.Locator(".turn-actions")).ToBeVisibleAsync();
        Assert.InRange(await chat.LastTurn.Locator(".source-card").CountAsync(), 3, 8);

        await chat.Page.Locator("#new-chat").ClickAsync();
        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Compare the sources on" }).ClickAsync();
        Assert.True(await ChatPage.HasFocusAsync(chat.Question));
        await chat.Page.Keyboard.TypeAsync("North Korean troops in Russia");
        await chat.Page.Keyboard.PressAsync("Enter");
        await Expect(chat.LastTurn.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ASuggestionIsAskedByAClick()
    {
        await using var chat = await fixture.OpenAsync();
        var question = await chat.Page.Locator("button.suggestion").First.InnerTextAsync();

        await chat.Page.Locator("button.suggestion").First.ClickAsync();

        await Expect(chat.LastTurn.Locator(".question")).ToHaveTextAsync(question);
        await Expect(chat.Page.Locator("#welcome")).ToBeHiddenAsync();
    }

    [Fact]
    [Trait("Category", "Timing")]
    public async Task TheFirstViewIsUsableWithinASecondFromAWarmServer()
    {
        await using var warm = await fixture.OpenAsync();
        var best = double.MaxValue;

        // One visit in time is enough: slower ones measure what else the machine was doing.
        for (var visits = 0; visits < 10 && best > 1_000; visits++)
        {
            await using var chat = await fixture.OpenAsync();
            best = Math.Min(best, await chat.Page.EvaluateAsync<double>("performance.getEntriesByName('first-view')[0].startTime"));
        }

        Assert.InRange(best, 1, 1_000);
    }

    [Fact]
    public async Task TheFirstViewTakesSixRequestsAtMostAndStaysSmall()
    {
        await using var chat = await fixture.OpenAsync();

        var requests = await chat.Page.EvaluateAsync<string[]>("performance.getEntriesByType('resource').map(({ name }) => name)");
        var bytes = await chat.Page.EvaluateAsync<int>(
            "performance.getEntries().reduce((sum, { transferSize = 0 }) => sum + transferSize, 0)");

        Assert.True(requests.Length + 1 <= 6, string.Join('\n', requests));
        Assert.InRange(bytes, 20_000, 300_000);
    }

    [Fact]
    public async Task NoArticlesIsAStateOfItsOwn()
    {
        var empty = Directory.CreateTempSubdirectory("attest-empty-").FullName;
        await using var server = await AttestServer.StartAsync([$"Sources:Paths:0={empty}", $"Sources:Paths:1={empty}"]);
        await using var chat = await fixture.OpenAsync(server: server, waitFor: ".empty-sources");

        await Expect(chat.Page.Locator("#welcome h2")).ToHaveTextAsync("No articles are loaded");
        await chat.ShouldBeAccessibleAsync("empty");
        Directory.Delete(empty);
    }
}
