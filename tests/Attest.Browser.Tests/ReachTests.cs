using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

/// <summary>The page for everybody: by keyboard, by screen reader, on a phone, in the dark, enlarged, without motion.</summary>
[Collection(BrowserGroup.Name)]
public sealed class ReachTests(BrowserFixture fixture)
{
    [Fact]
    public async Task EverythingWorksWithTheKeyboardAlone()
    {
        await using var chat = await fixture.OpenAsync();
        var keys = chat.Page.Keyboard;
        await chat.Page.EvaluateAsync("document.activeElement.blur()");

        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        Assert.True(await ChatPage.HasFocusAsync(chat.Question));
        await keys.TypeAsync("When was the bridge opened?");
        await keys.PressAsync("Enter");
        await Expect(chat.Chips).ToHaveCountAsync(3);
        Assert.True(await ChatPage.HasFocusAsync(chat.Question));
        for (var i = 0; i < 30 && !await ChatPage.HasFocusAsync(chat.Chips.Last); i++)
        {
            await keys.PressAsync("Shift+Tab");
            if (await chat.Page.EvaluateAsync<bool>("document.activeElement.matches('button.cite')"))
            {
                break;
            }
        }

        await keys.PressAsync("Home");
        Assert.True(await ChatPage.HasFocusAsync(chat.Chips.First));
        await Expect(chat.Page.Locator("#card")).ToBeVisibleAsync();
        await keys.PressAsync("ArrowRight");
        Assert.True(await ChatPage.HasFocusAsync(chat.Chips.Nth(1)));
        await keys.PressAsync("ArrowLeft");
        await keys.PressAsync("Enter");
        await Expect(chat.Mark).ToBeVisibleAsync();
        Assert.True(await ChatPage.HasFocusAsync(chat.Mark));
        await keys.PressAsync("Escape");
        await Expect(chat.Source).ToBeHiddenAsync();
        Assert.True(await ChatPage.HasFocusAsync(chat.Chips.First));
    }

    [Fact]
    public async Task AScreenReaderHearsWhatTheEyeSees()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();

        await Expect(chat.Page.Locator("body")).ToMatchAriaSnapshotAsync("""
            - banner:
              - heading /Attest/ [level=1]
            - navigation "Chats and sources":
              - tablist "Chats and sources":
                - tab "Sources" [selected]
                - tab "Chats"
              - tabpanel "Sources":
                - list "Loaded articles"
            - main "Chat":
              - list "Questions and answers":
                - listitem:
                  - button "Edit the question"
                  - heading "When was the bridge opened?" [level=2]
                  - paragraph:
                    - strong: 3 May 1911
                    - 'button /Citation 1: A bridge for the valley, Valley Gazette, 5 March 2024/'
                  - list "Cited articles"
                  - button "Copy with citations"
              - form "Ask a question":
                - textbox "Your question"
            """);
    }

    [Theory]
    [InlineData(360, 740)]
    [InlineData(320, 568)]
    [InlineData(640, 400)]
    [InlineData(320, 256)]
    public async Task NoWidthNeedsSidewaysScrolling(int width, int height)
    {
        await using var chat = await fixture.OpenAsync(options: Sized(width, height));
        await chat.AskToTheEndAsync();
        var before = await chat.Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, document.getElementById('scroller').scrollWidth)");

        await chat.Chips.First.ClickAsync();
        await Expect(chat.Mark).ToBeInViewportAsync();

        Assert.InRange(before, 1, width);
        Assert.InRange(await chat.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Close the source" }).ClickAsync();
        await Expect(chat.Question).ToBeInViewportAsync();
    }

    [Fact]
    public async Task OnAPhoneTheSourceIsASheetOverTheChatAndTheSidebarIsADrawer()
    {
        await using var chat = await fixture.OpenAsync(options: Sized(360, 740));
        await chat.ShouldBeAccessibleAsync("phone");
        await chat.AskToTheEndAsync();

        await chat.Chips.First.ClickAsync();
        await Expect(chat.Mark).ToBeInViewportAsync();
        var source = (await chat.Source.BoundingBoxAsync())!;
        var app = (await chat.Page.Locator("#app").BoundingBoxAsync())!;
        await chat.ShouldBeAccessibleAsync("phone, source");
        await chat.Page.Locator("#sidebar-toggle").ClickAsync();
        await Expect(chat.Page.Locator("#sidebar")).ToBeInViewportAsync();
        await chat.ShouldBeAccessibleAsync("phone, drawer");
        await chat.Page.Keyboard.PressAsync("Escape");

        Assert.Equal((app.X, app.Y, app.Width, app.Height), (source.X, source.Y, source.Width, source.Height));
        await Expect(chat.Page.Locator("#sidebar")).ToBeHiddenAsync();
        Assert.True(await ChatPage.HasFocusAsync(chat.Page.Locator("#sidebar-toggle")));
    }

    [Fact]
    public async Task DarkAndLightFollowTheSystemAndTheSwitch()
    {
        await using var chat = await fixture.OpenAsync(options: new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        Assert.True(await LightnessAsync(chat) < 64);
        await chat.ShouldBeAccessibleAsync("dark, first view");
        await chat.AskToTheEndAsync();
        await chat.Chips.First.ClickAsync();
        await Expect(chat.Mark).ToBeInViewportAsync();
        await chat.ShouldBeAccessibleAsync("dark, source");
        await chat.AskToTheEndAsync("unknown cost?");
        await chat.ShouldBeAccessibleAsync("dark, abstention");

        await chat.Page.Locator("#more").ClickAsync();
        await chat.Page.Locator("#theme").ClickAsync();
        await Expect(chat.Page.Locator("#theme")).ToHaveTextAsync("Theme: light");

        Assert.True(await LightnessAsync(chat) > 192);
        await chat.Page.ReloadAsync();
        Assert.True(await LightnessAsync(chat) > 192);
    }

    [Fact]
    public async Task ReducedMotionMovesNothing()
    {
        await using var chat = await fixture.OpenAsync(options: new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce });
        await chat.AskToTheEndAsync();

        await chat.Chips.Nth(1).ClickAsync();
        await Expect(chat.Mark).ToBeInViewportAsync();

        Assert.Equal(0, await chat.Page.EvaluateAsync<int>("document.getAnimations().length"));
    }

    [Fact]
    public async Task EveryStateOfAnAnswerIsAccessible()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.ShouldBeAccessibleAsync("first view");
        await chat.AskToTheEndAsync();
        await chat.ShouldBeAccessibleAsync("answer");
        await chat.AskToTheEndAsync("greeting");
        await chat.ShouldBeAccessibleAsync("small talk");
        await chat.Page.Locator("#export").ClickAsync();
        await chat.ShouldBeAccessibleAsync("export menu");
    }

    private static BrowserNewContextOptions Sized(int width, int height) => new() { ViewportSize = new ViewportSize { Width = width, Height = height } };

    private static Task<double> LightnessAsync(ChatPage chat)
    {
        return chat.Page.EvaluateAsync<double>("getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number).reduce((sum, part) => sum + part) / 3");
    }
}
