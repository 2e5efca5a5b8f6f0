using Attest.Web.Tests.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

/// <summary>How real answers over the seeds are laid out, by the form of the question.</summary>
[Collection(BrowserGroup.Name)]
public sealed class AnatomyTests(BrowserFixture fixture)
{
    [Fact]
    public async Task EveryFormHasItsOwn()
    {
        await using var server = await AttestServer.StartAsync(["Suggestions:Count=0"], scripted: false);
        await using var chat = await fixture.OpenAsync(server: server, waitFor: "#sources li");
        var text = chat.LastTurn.Locator(".text");

        await chat.AskToTheEndAsync("How many nations signed a statement accusing Russia of firing ballistic missiles from North Korea?");
        await Expect(text.Locator(".lead-fact")).ToHaveTextAsync("over 50 nations");
        await Expect(text.Locator(".quotes strong")).ToHaveTextAsync("over 50 nations");
        await Expect(text.Locator("figcaption")).ToHaveTextAsync("Kmaupdates, undated\u00a01");
        await Expect(chat.LastTurn.GetByText("% sure")).ToHaveCountAsync(0);
        Assert.InRange(await text.Locator(".lead-fact").EvaluateAsync<double>("lead => parseFloat(getComputedStyle(lead).fontSize)"), 20, 22);
        await chat.ShouldBeAccessibleAsync("fact");

        await chat.AskToTheEndAsync("Compare what the articles say about North Korean troops in Russia");
        await Expect(text.GetByRole(AriaRole.Table, new LocatorGetByRoleOptions { Name = "What each source says" })).ToBeVisibleAsync();
        var sources = await text.GetByRole(AriaRole.Rowheader).AllInnerTextsAsync();
        Assert.Equal(sources.Count, sources.Distinct().Count());
        await chat.ShouldBeAccessibleAsync("comparison");

        await chat.AskToTheEndAsync("Give me a timeline of the visits");
        Assert.InRange(await text.Locator(".timeline > li .date").CountAsync(), 2, 8);
        await chat.ShouldBeAccessibleAsync("timeline");

        await chat.AskToTheEndAsync("Did North Korea send troops to Russia?");
        await Expect(text.Locator(".verdict")).ToHaveTextAsync("Yes");
        await chat.ShouldBeAccessibleAsync("yes or no");
    }

    [Fact]
    public async Task WhereAFilterLeftArticlesOutTheyCanAllBeSearched()
    {
        await using var server = await AttestServer.StartAsync(["Suggestions:Count=0"], scripted: false);
        await using var chat = await fixture.OpenAsync(server: server, waitFor: "#sources li");
        await chat.Page.Locator("#all-sources").ClickAsync();
        await chat.Page.Locator($"input[data-article='{TestArticles.BridgeId}']").CheckAsync();
        await chat.AskToTheEndAsync("How many nations signed a statement accusing Russia of firing ballistic missiles from North Korea?");
        await chat.ShouldBeAccessibleAsync("filtered refusal");

        await chat.LastTurn.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Search all" }).ClickAsync();

        await Expect(chat.LastTurn.Locator(".lead-fact")).ToHaveTextAsync("over 50 nations");
        await Expect(chat.Page.Locator(".turn")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task KeysWalkTheCitationsAndLeadToTheQuestion()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();
        var keys = chat.Page.Keyboard;
        await chat.Page.EvaluateAsync("document.activeElement.blur()");

        await keys.PressAsync("j");
        Assert.True(await ChatPage.HasFocusAsync(chat.Chips.First));
        await keys.PressAsync("j");
        Assert.True(await ChatPage.HasFocusAsync(chat.Chips.Nth(1)));
        await keys.PressAsync("k");
        Assert.True(await ChatPage.HasFocusAsync(chat.Chips.First));
        await keys.PressAsync("/");
        Assert.True(await ChatPage.HasFocusAsync(chat.Question));
        await chat.Page.EvaluateAsync("document.activeElement.blur()");
        await keys.PressAsync("?");
        await Expect(chat.Page.Locator("#dialog h2")).ToHaveTextAsync("Keyboard");
        await chat.ShouldBeAccessibleAsync("keyboard");
    }

    [Fact]
    public async Task OfTwoThousandSourcesOnlyThoseInViewAreDrawn()
    {
        await using var chat = await fixture.OpenAsync();
        var articles = Enumerable.Range(1, 2_000).Select(i => new
        {
            articleId = $"{i}.txt",
            title = $"Report {i} of the harbour",
            publisher = $"Paper {i % 40}",
            authors = Array.Empty<string>(),
        });
        await chat.Page.RouteAsync("**/api/articles", route => route.FulfillAsync(new RouteFulfillOptions
        {
            ContentType = "application/json",
            Body = JsonSerializer.Serialize(new { articles, problems = Array.Empty<string>(), questionCharacters = 4_000 }),
        }));
        await chat.Page.ReloadAsync();
        await Expect(chat.Page.Locator("#sources")).ToContainTextAsync("of the harbour");

        Assert.InRange(await chat.Page.Locator("#sources li").CountAsync(), 5, 60);
        await chat.Page.Locator("#find-source").FillAsync("report 1999");
        await Expect(chat.Page.Locator("#sources li")).ToHaveCountAsync(1);
        await chat.Page.Locator("#find-source").FillAsync("");
        await chat.Page.Locator("#sort-sources").SelectOptionAsync("publisher");
        await Expect(chat.Page.Locator("#sources .group").First).ToContainTextAsync("Paper 0");
        await chat.Page.Locator("#sources .group input").First.UncheckAsync();
        await Expect(chat.Page.Locator("#sources-summary")).ToHaveTextAsync("1,950 of 2,000 articles are searched.");
        await chat.ShouldBeAccessibleAsync("two thousand sources");

        var request = await chat.Page.RunAndWaitForRequestAsync(() => chat.AskAsync("greeting"), one => one.Url.EndsWith("/api/chat", StringComparison.Ordinal));
        Assert.Equal(50, JsonElement.Parse(request.PostData!).GetProperty("excludedSources").GetArrayLength());
        chat.ExpectsFailedRequests = true;
    }
}
