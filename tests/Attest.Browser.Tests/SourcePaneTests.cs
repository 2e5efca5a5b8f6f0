using Attest.Web.Tests.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class SourcePaneTests(BrowserFixture fixture)
{
    private const string BridgeAddress = "#article=tests.jsonl%23news/bridge";

    [Fact]
    public async Task ClickingACitationMarksExactlyItsQuote()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();

        await chat.Chips.First.ClickAsync();

        await Expect(chat.Mark).ToBeInViewportAsync();
        Assert.Equal(TestArticles.BridgeQuote, await chat.Mark.EvaluateAsync<string>("mark => mark.textContent"));
        Assert.Equal(TestArticles.BridgeAnswer, await chat.Mark.Locator("strong").EvaluateAsync<string>("strong => strong.textContent"));
        Assert.True(await ChatPage.HasFocusAsync(chat.Mark));
        await Expect(chat.Chips.First).ToHaveAttributeAsync("aria-current", "true");
        await Expect(chat.Source.Locator(".also")).ToHaveTextAsync("It was painted green in 1950.");
        await chat.ShouldBeAccessibleAsync("source");
    }

    [Fact]
    public async Task TheShownTextIsTheWholeArticle()
    {
        await using var chat = await fixture.OpenAsync($"{BridgeAddress}&span=0-10", waitFor: "mark#quote");

        var shown = await chat.Source.Locator(".article-text").EvaluateAsync<string>("text => text.textContent");
        var served = JsonElement.Parse(await fixture.Server.Client.GetStringAsync("api/articles/tests.jsonl%23news/bridge")).GetProperty("text").GetString();
        Assert.Equal(served, shown);
    }

    [Fact]
    public async Task AFarQuoteIsScrolledIntoView()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();

        await chat.Chips.Nth(1).ClickAsync();

        await Expect(chat.Mark).ToHaveTextAsync("It was painted green in 1950.");
        await Expect(chat.Mark).ToBeInViewportAsync();
        Assert.True(await chat.Source.Locator(".article").EvaluateAsync<double>("article => article.scrollTop") > 100);
    }

    [Fact]
    public async Task AboveAQuoteFromFurtherDownStandsWhatTheArticleSaysFirst()
    {
        await using var chat = await fixture.OpenAsync("#article=003_9e21a35b6ab7efbb.txt&span=2364-2490", waitFor: "mark#quote");

        await Expect(chat.Source.Locator(".gist")).ToHaveTextAsync(
            "In its first words North Korean leader Kim Jong Un assured the Russian president of his “full support” for Russia’s war in Ukraine as the suspicions "
            + "rise that two countries have a deal potentially trading munitions for economic and technological assistance.");
        await chat.ShouldBeAccessibleAsync("source with its first words");
    }

    [Fact]
    public async Task PageFurnitureIsFoldedAway()
    {
        await using var chat = await fixture.OpenAsync("#article=003_9e21a35b6ab7efbb.txt", waitFor: ".article-text");

        Assert.NotEqual(0, await chat.Source.Locator("details.furniture .boilerplate").CountAsync());
        await Expect(chat.Source.Locator("details.furniture .boilerplate").First).ToBeHiddenAsync();
        await chat.ShouldBeAccessibleAsync("boilerplate");
    }

    [Fact]
    public async Task ALinkToAPassageSurvivesReloadAndCanBeShared()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();
        await chat.Chips.First.ClickAsync();
        await Expect(chat.Mark).ToBeVisibleAsync();
        await chat.Source.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Copy link to passage" }).ClickAsync();
        await Expect(chat.Source.GetByText("Link copied")).ToBeVisibleAsync();
        var link = await chat.Page.EvaluateAsync<string>("navigator.clipboard.readText()");

        await chat.Page.ReloadAsync();
        await Expect(chat.Mark).ToHaveTextAsync(TestArticles.BridgeQuote);
        await Expect(chat.Chips).ToHaveCountAsync(3);
        await Expect(chat.Mark.Locator("strong")).ToHaveTextAsync(TestArticles.BridgeAnswer);

        await using var other = await fixture.OpenAsync(new Uri(link).Fragment, waitFor: "mark#quote");
        await Expect(other.Mark).ToHaveTextAsync(TestArticles.BridgeQuote);
        await Expect(other.Page.Locator(".turn")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task TheBackButtonClosesTheSourceAndReturnsTheFocus()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();
        await chat.Chips.First.ClickAsync();
        await Expect(chat.Mark).ToBeVisibleAsync();

        await chat.Page.GoBackAsync();

        await Expect(chat.Source).ToBeHiddenAsync();
        await Expect(chat.Chips).ToHaveCountAsync(3);
        Assert.True(await ChatPage.HasFocusAsync(chat.Chips.First));
        await chat.Page.GoForwardAsync();
        await Expect(chat.Mark).ToHaveTextAsync(TestArticles.BridgeQuote);
    }

    [Theory]
    [InlineData($"{BridgeAddress}&span=0-9999999")]
    [InlineData($"{BridgeAddress}&span=9-3")]
    [InlineData($"{BridgeAddress}&span=x")]
    public async Task ABrokenPlaceShowsTheArticleWithoutAMark(string address)
    {
        await using var chat = await fixture.OpenAsync(address, waitFor: ".article-text");

        await Expect(chat.Mark).ToHaveCountAsync(0);
        await Expect(chat.Source.Locator("h2")).ToHaveTextAsync("A bridge for the valley");
    }

    [Fact]
    public async Task AnUnknownArticleSaysSo()
    {
        await using var chat = await fixture.OpenAsync("#article=nowhere.txt&span=0-1", waitFor: "#source .failure");
        chat.ExpectsFailedRequests = true;

        await Expect(chat.Source.Locator(".failure")).ToHaveTextAsync("There is no such article.");
        await Expect(chat.Source.GetByText("Loading")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task TheNextCitationIsOneStepAway()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();
        await chat.Chips.First.ClickAsync();

        await chat.Source.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Next citation" }).ClickAsync();

        await Expect(chat.Mark).ToHaveTextAsync("It was painted green in 1950.");
        await Expect(chat.Source.Locator(".steps")).ToContainTextAsync("Citation 2 of 3");
    }
}
