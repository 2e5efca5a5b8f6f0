using Attest.Web.Tests.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class AnswerTests(BrowserFixture fixture)
{
    [Fact]
    public async Task AnAnswerStreamsAndIsAnnouncedOnceAtItsEnd()
    {
        await using var server = await AttestServer.StartAsync();
        await using var chat = await fixture.OpenAsync(server: server);
        await chat.AskAsync("hold: when was the bridge opened?");
        await Expect(chat.LastTurn.Locator(".text")).ToContainTextAsync("The bridge over the Alva");
        var reply = chat.LastTurn.Locator(".reply");

        var announcedEarly = await chat.Page.Locator("#announcer").TextContentAsync();
        await Expect(reply).ToHaveAttributeAsync("aria-busy", "true");
        await Expect(chat.Page.Locator("#ask")).ToHaveAttributeAsync("aria-label", "Stop");
        await Expect(chat.Chips).ToHaveCountAsync(0);
        await chat.ShouldBeAccessibleAsync("streaming");
        server.Script.Release();

        await Expect(reply).ToHaveAttributeAsync("aria-busy", "false");
        await Expect(chat.Chips).ToHaveCountAsync(3);
        await Expect(chat.Page.Locator("#announcer")).ToContainTextAsync("Answer with 3 citations: The bridge over the Alva");
        await Expect(chat.LastTurn.Locator(".text strong").First).ToHaveTextAsync(TestArticles.BridgeAnswer);
        Assert.Equal("", announcedEarly);
    }

    [Fact]
    public async Task TheStreamingTextIsInNoLiveRegion()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();

        var live = await chat.LastTurn.Locator(".text")
            .EvaluateAsync<bool>("element => element.closest('[aria-live],[role=log],[role=status],[role=alert]') !== null");

        Assert.False(live);
    }

    [Fact]
    public async Task NothingShiftsWhileAnAnswerStreams()
    {
        await using var server = await AttestServer.StartAsync();
        await using var chat = await fixture.OpenAsync(server: server);
        await chat.AskToTheEndAsync("unknown");
        await chat.Page.EvaluateAsync("""
            () => {
              window.shifted = 0;
              new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifted += entry.value; }).observe({ type: 'layout-shift', buffered: false });
            }
            """);
        await chat.AskAsync("hold: when was the bridge opened?");
        await Expect(chat.LastTurn.Locator(".text")).ToContainTextAsync("The bridge over the Alva");
        var top = (await chat.LastTurn.Locator(".text p").First.BoundingBoxAsync())!.Y;
        var composer = (await chat.Question.BoundingBoxAsync())!.Y;

        server.Script.Release();
        await Expect(chat.LastTurn.Locator(".turn-actions")).ToBeVisibleAsync();

        Assert.Equal(top, (await chat.LastTurn.Locator(".text p").First.BoundingBoxAsync())!.Y);
        Assert.Equal(composer, (await chat.Question.BoundingBoxAsync())!.Y);
        Assert.Equal(0, await chat.Page.EvaluateAsync<double>("window.shifted"));
    }

    [Fact]
    public async Task AChipShowsItsQuoteWithTitlePublisherDateAndAge()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();
        var card = chat.Page.Locator("#card");

        await chat.Chips.First.HoverAsync();

        await Expect(card).ToBeVisibleAsync();
        await Expect(card.Locator("mark")).ToHaveTextAsync(TestArticles.BridgeQuote);
        await Expect(card.Locator("blockquote")).ToContainTextAsync("The valley waited for decades.");
        await Expect(card.Locator("blockquote")).ToContainTextAsync("It carries 4,000 people a day.");
        await Expect(card.Locator("strong")).ToHaveTextAsync(TestArticles.BridgeAnswer);
        await Expect(card.Locator(".title")).ToHaveTextAsync("A bridge for the valley");
        await Expect(card.Locator(".meta")).ToContainTextAsync("Valley Gazette · 5 March 2024 · ");
        await Expect(card.Locator(".meta")).ToContainTextAsync("ago");
        await chat.ShouldBeAccessibleAsync("card");

        await card.HoverAsync();
        await Expect(card).ToBeVisibleAsync();
        await chat.Page.Keyboard.PressAsync("Escape");
        await Expect(card).ToBeHiddenAsync();
    }

    [Fact]
    public async Task AnAbstentionLooksDifferentAndOffersTheClosestPassages()
    {
        await using var chat = await fixture.OpenAsync();

        await chat.AskToTheEndAsync("unknown cost?");

        await Expect(chat.LastTurn.Locator(".text")).ToHaveTextAsync("No article says what the bridge cost.");
        await Expect(chat.LastTurn.GetByRole(AriaRole.List, new LocatorGetByRoleOptions { Name = "Questions to ask instead" })).ToBeVisibleAsync();
        await Expect(chat.Chips).ToHaveCountAsync(0);
        await chat.ShouldBeAccessibleAsync("abstention");
        await chat.LastTurn.Locator(".passage").First.ClickAsync();
        await Expect(chat.Mark).ToHaveTextAsync("It carries 4,000 people a day.");
    }

    [Fact]
    public async Task WhereNoSentenceClearlyAnswersTheClosestAreQuotedWithTheirLikelyWordsMarked()
    {
        await using var chat = await fixture.OpenAsync();

        await chat.AskToTheEndAsync("nearest?");

        await Expect(chat.LastTurn.Locator(".text > p")).ToHaveTextAsync("No sentence clearly answers this. The closest:");
        await Expect(chat.LastTurn.Locator(".quotes blockquote")).ToHaveCountAsync(2);
        await Expect(chat.LastTurn.Locator(".quotes strong")).ToHaveTextAsync("3 May 1911");
        await Expect(chat.LastTurn.Locator(".by")).ToHaveCountAsync(0);
        await chat.ShouldBeAccessibleAsync("closest");
        await chat.Chips.Last.ClickAsync();
        await Expect(chat.Mark).ToHaveTextAsync("It carries 4,000 people a day.");
    }

    [Fact]
    public async Task ConsideredPassagesAreShownOnRequest()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();
        var toggle = chat.LastTurn.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Passages considered" });

        await toggle.ClickAsync();

        await Expect(chat.LastTurn.Locator(".passages h3")).ToHaveTextAsync("Considered, but not cited");
        await Expect(chat.LastTurn.Locator(".passage").First).ToBeInViewportAsync();
        Assert.NotEqual(0, await chat.LastTurn.Locator(".passage").CountAsync());
        await Expect(toggle).ToHaveAttributeAsync("aria-expanded", "true");
        await chat.ShouldBeAccessibleAsync("considered passages");
        await toggle.ClickAsync();
        await Expect(chat.LastTurn.Locator(".passage")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task CopyKeepsTheCitations()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();

        await chat.LastTurn.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Copy with citations" }).ClickAsync();
        await Expect(chat.Page.Locator("#announcer")).ToHaveTextAsync("Copied with its citations.");

        var markdown = await chat.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Contains("**3 May 1911**", markdown, StringComparison.Ordinal);
        // The answer says the quote; its note does not say it again.
        Assert.Contains($"[1] [A bridge for the valley, Valley Gazette, 5 Mar 2024](<{fixture.Server.Address}#article=tests.jsonl%23news/bridge&span=", markdown, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(markdown.Replace("*", "", StringComparison.Ordinal), "was opened on"));
    }

    [Fact]
    public async Task TheConversationIsExportedAsMarkdownHtmlAndJson()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();
        await chat.AskToTheEndAsync("unknown cost?");

        var markdown = await ExportAsync(chat, "Markdown");
        var json = JsonElement.Parse(await ExportAsync(chat, "JSON"));

        var html = await ExportAsync(chat, "HTML");
        await using var elsewhere = await fixture.Browser.NewContextAsync();
        var saved = await elsewhere.NewPageAsync();
        await saved.SetContentAsync(html);
        await Expect(saved.Locator("h2")).ToHaveTextAsync(["When was the bridge opened?", "unknown cost?"]);
        await Expect(saved.Locator("ol a").First).ToHaveAttributeAsync("href", new Regex("#article=tests.jsonl%23news/bridge&span=[0-9]+-[0-9]+$"));
        Assert.Equal(1, Regex.Count(await saved.Locator("body").InnerTextAsync(), "was opened on"));
        Assert.StartsWith("# When was the bridge opened?", markdown, StringComparison.Ordinal);
        Assert.Contains("## unknown cost?", markdown, StringComparison.Ordinal);
        Assert.Contains(TestArticles.BridgeQuote, markdown.Replace("*", "", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(2, json.GetProperty("turns").GetArrayLength());
    }

    [Fact]
    public async Task AThumbIsSentWithItsReason()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync("Is this judged?");
        var thumb = chat.LastTurn.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Bad answer" });

        await thumb.ClickAsync();
        await chat.ShouldBeAccessibleAsync("feedback");
        await chat.LastTurn.GetByLabel("The citation does not support it").CheckAsync();
        await chat.LastTurn.GetByLabel("In your own words (optional)").FillAsync("It is about paint.");
        await chat.LastTurn.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Send" }).ClickAsync();

        await Expect(thumb).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(chat.LastTurn.Locator(".thanks")).ToHaveTextAsync("Thank you, noted.");
        Assert.True(await ChatPage.HasFocusAsync(thumb));
        var line = (await File.ReadAllLinesAsync(fixture.Server.FeedbackFile)).Last(text => text.Contains("Is this judged?", StringComparison.Ordinal));
        Assert.Equal("The citation does not support it; It is about paint.", JsonElement.Parse(line).GetProperty("comment").GetString());
    }

    private static async Task<string> ExportAsync(ChatPage chat, string format)
    {
        await chat.Page.Locator("#export").ClickAsync();
        var download = await chat.Page.RunAndWaitForDownloadAsync(() =>
            chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = format, Exact = true }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }
}
