using Attest.Web.Tests.Server;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

/// <summary>Scripts, script addresses, right-to-left overrides and towers of combining marks, in an article and in a question.</summary>
[Collection(BrowserGroup.Name)]
public sealed class HostileTextTests(BrowserFixture fixture)
{
    [Fact]
    public async Task AHostileArticleLeavesThePageIntactAndInert()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync("hostile");
        await chat.Chips.First.HoverAsync();
        await Expect(chat.Page.Locator("#card")).ToBeVisibleAsync();
        await chat.Chips.First.ClickAsync();
        await Expect(chat.Mark).ToBeVisibleAsync();

        var marked = await chat.Mark.EvaluateAsync<string>("mark => mark.textContent");
        Assert.Equal(TestArticles.HostileQuote, marked);
        await ShouldBeIntactAsync(chat);
        await Expect(chat.Source.Locator("a[href]")).ToHaveCountAsync(0);
        Assert.Equal("isolate", await chat.Source.Locator("h2").EvaluateAsync<string>("title => getComputedStyle(title).unicodeBidi"));
    }

    [Fact]
    public async Task AHostileQuestionLeavesThePageIntactAndInert()
    {
        await using var chat = await fixture.OpenAsync();
        var question = "<img src=x onerror=alert(1)> <script>alert(1)</script> javascript:alert(1) \u202Egnitirw " + new string('\u0301', 3_000);

        await chat.AskAsync(question);
        await Expect(chat.Chips).ToHaveCountAsync(3);

        Assert.Equal(question, await chat.LastTurn.Locator(".question").EvaluateAsync<string>("text => text.textContent"));
        await ShouldBeIntactAsync(chat);
        await chat.Page.ReloadAsync();
        await Expect(chat.Chips).ToHaveCountAsync(3);
        await ShouldBeIntactAsync(chat);
    }

    [Fact]
    public async Task AHostileAddressOpensNothing()
    {
        await using var chat = await fixture.OpenAsync("#article=javascript:alert(1)//<script>alert(1)</script>&span=0-5", waitFor: "#source .failure");
        chat.ExpectsFailedRequests = true;

        await ShouldBeIntactAsync(chat);
    }

    private static async Task ShouldBeIntactAsync(ChatPage chat)
    {
        Assert.DoesNotContain("owned", await chat.Page.TitleAsync(), StringComparison.Ordinal);
        await Expect(chat.Page.Locator("body script, body img, body iframe")).ToHaveCountAsync(0);
        var width = await chat.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.Equal(1280, width);
        // The composer and the header stand where they always stand, and nothing is painted over them.
        var top = await chat.Page.EvaluateAsync<string>("document.elementFromPoint(640, 20).closest('header') ? 'header' : 'other'");
        Assert.Equal("header", top);
        await Expect(chat.Question).ToBeInViewportAsync();
        Assert.True(await chat.Question.EvaluateAsync<bool>("box => { const at = box.getBoundingClientRect(); return document.elementFromPoint(at.left + 5, at.top + 5) === box; }"));
    }
}
