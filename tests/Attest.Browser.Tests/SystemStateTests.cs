using Attest.Web.Tests.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

/// <summary>Every state of the page under what a system or an article may bring: forced colours, enlargement, no motion, text from right to left.</summary>
[Collection(BrowserGroup.Name)]
public sealed class SystemStateTests(BrowserFixture fixture)
{
    [Fact]
    public async Task MarksAndChipsSurviveForcedColours()
    {
        await using var chat = await fixture.OpenAsync(options: new BrowserNewContextOptions { ForcedColors = ForcedColors.Active });
        await ShouldBeAccessibleThroughoutAsync(chat, "forced colours");

        await chat.AskToTheEndAsync("nearest?");
        var canvas = await ColourAsync(chat.Page.Locator("body"), "backgroundColor");
        await chat.Chips.First.ClickAsync();
        await Expect(chat.Mark).ToBeInViewportAsync();

        // The system's own pair for marks; the words that answer are told apart from the rest of the quote by more than a colour.
        Assert.Equal("rgb(255, 255, 0)", await ColourAsync(chat.Mark, "backgroundColor"));
        Assert.Equal("rgb(255, 255, 0)", await ColourAsync(chat.LastTurn.Locator(".quotes strong"), "backgroundColor"));
        Assert.NotEqual("none", await chat.Mark.Locator("strong").EvaluateAsync<string>("strong => getComputedStyle(strong).textDecorationLine"));
        foreach (var boxed in new[] { chat.Chips.Last, chat.LastTurn.Locator(".source-card").First, chat.Page.Locator("#ask"), chat.Source.Locator(".ticks span").First })
        {
            Assert.NotEqual(canvas, await boxed.EvaluateAsync<string>(
                "box => { const { borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(box); return parseFloat(borderTopWidth) ? borderTopColor : backgroundColor; }"));
        }

        // Which chip and which tab is the current one.
        Assert.NotEqual(await ColourAsync(chat.Chips.First, "backgroundColor"), await ColourAsync(chat.Chips.Last, "backgroundColor"));
        Assert.NotEqual(await ColourAsync(chat.Page.Locator("#tab-sources"), "backgroundColor"), await ColourAsync(chat.Page.Locator("#tab-chats"), "backgroundColor"));
    }

    [Fact]
    public async Task AtFourHundredPercentTheQuoteIsInView()
    {
        await using var chat = await fixture.OpenAsync(options: new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 320, Height = 256 } });
        await ShouldBeAccessibleThroughoutAsync(chat, "400 %");
        await chat.AskToTheEndAsync();

        foreach (var chip in await chat.Chips.AllAsync())
        {
            await chip.ClickAsync();
            await Expect(chat.Mark).ToBeInViewportAsync();
            await chat.Page.WaitForFunctionAsync("""
                () => {
                  const [mark, view] = ['mark#quote', '#source .article'].map((name) => document.querySelector(name).getBoundingClientRect());
                  const seen = Math.min(mark.bottom, view.bottom, innerHeight) - Math.max(mark.top, view.top);
                  return mark.top >= view.top - 1 && seen >= Math.min(mark.height, .75 * (Math.min(view.bottom, innerHeight) - view.top));
                }
                """);
            Assert.InRange(await chat.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 320);
            await chat.Page.Keyboard.PressAsync("Escape");
        }
    }

    [Fact]
    public async Task WithoutMotionEveryStateStandsStill()
    {
        await using var chat = await fixture.OpenAsync(options: new BrowserNewContextOptions { ReducedMotion = ReducedMotion.Reduce });

        await ShouldBeAccessibleThroughoutAsync(chat, "no motion",
            async () => Assert.Equal(0, await chat.Page.EvaluateAsync<int>("document.getAnimations().length")));
    }

    [Fact]
    public async Task TextFromRightToLeftRunsItsOwnWayInsideAPageThatRunsTheOther()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("attest-rtl-").FullName, "arabic.jsonl");
        await File.WriteAllTextAsync(file, TestArticles.ArabicJsonLine);
        await using var server = await AttestServer.StartAsync([$"Sources:Paths:2={file}"]);
        await using var chat = await fixture.OpenAsync(server: server);
        await chat.AskToTheEndAsync("arabic");
        await chat.Chips.First.ClickAsync();
        await Expect(chat.Mark).ToBeInViewportAsync();

        foreach (var foreign in new[]
        {
            chat.LastTurn.Locator("blockquote").First, chat.LastTurn.Locator(".source-card .title"), chat.Source.Locator("h2"),
            chat.Source.Locator(".paragraph").First, chat.Page.Locator("#sources .title", new PageLocatorOptions { HasText = TestArticles.ArabicTitle }),
        })
        {
            Assert.Equal("rtl", await foreign.EvaluateAsync<string>("text => getComputedStyle(text).direction"));
        }

        // The rule of a quote stands where its lines begin; a paragraph in another script runs its own way.
        Assert.True(await chat.LastTurn.Locator("blockquote").First.EvaluateAsync<bool>("quote => parseFloat(getComputedStyle(quote).borderRightWidth) > 0"));
        Assert.Equal("ltr", await chat.Source.Locator(".paragraph", new LocatorLocatorOptions { HasText = "A sentence in English" })
            .EvaluateAsync<string>("text => getComputedStyle(text).direction"));
        Assert.Equal(TestArticles.ArabicQuote, await chat.Mark.EvaluateAsync<string>("mark => mark.textContent"));
        await chat.ShouldBeAccessibleAsync("right to left");
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task ChipsThatStandTogetherAreReadApart()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync("generated by two");

        Assert.Equal("\u00a01, 2", await chat.LastTurn.Locator(".cite-run").EvaluateAsync<string>("run => run.textContent.slice(-5)"));
    }

    [Fact]
    public async Task TheFirstViewDoesNotShift()
    {
        await using var chat = await fixture.OpenAsync(waitFor: null);
        await chat.Page.EvaluateAsync("""
            () => {
              window.shifts = [];
              new PerformanceObserver((list) => {
                for (const { value, sources } of list.getEntries()) window.shifts.push(`${value}: ${sources.map(({ node }) => node?.id || node?.className || node?.nodeName)}`);
              }).observe({ type: 'layout-shift', buffered: true });
            }
            """);
        await chat.Page.Locator("button.suggestion").First.WaitForAsync();
        await chat.Page.Locator(".sample").WaitForAsync();
        await chat.Page.EvaluateAsync("async () => { await document.fonts.ready; await new Promise((resolve) => setTimeout(resolve, 300)); }");

        Assert.Equal("", await chat.Page.EvaluateAsync<string>("window.shifts.join('; ')"));
    }

    [Fact]
    public async Task ASuggestionThatGoesAwayWhenItIsAskedLeavesTheFocusOnThePage()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync("unknown cost?");
        var offered = chat.LastTurn.Locator(".next button").First;
        await offered.FocusAsync();

        await chat.Page.Keyboard.PressAsync("Enter");

        await Expect(chat.Page.Locator(".turn")).ToHaveCountAsync(2);
        Assert.True(await ChatPage.HasFocusAsync(chat.Question));
    }

    [Fact]
    public async Task TwoHundredQuestionsLeaveNothingBehind()
    {
        await using var server = await AttestServer.StartAsync(["Suggestions:Count=0"]);
        await using var chat = await fixture.OpenAsync(server: server, waitFor: "#sources li");
        var devTools = await chat.Page.Context.NewCDPSessionAsync(chat.Page);
        await AskManyAsync(chat, 20);
        await chat.Page.Locator("#new-chat").ClickAsync();
        var before = await MemoryAsync(devTools);

        await AskManyAsync(chat, 200);
        var full = await MemoryAsync(devTools);
        await chat.Page.Locator("#new-chat").ClickAsync();
        var after = await MemoryAsync(devTools);

        // A turn on the screen costs its own text; once the chat is closed, nothing of it stays.
        Assert.True(full.Bytes - before.Bytes < 12_000_000, $"{before} before, {full} with 200 turns");
        Assert.True(after.Bytes - before.Bytes < 1_500_000, $"{before} before, {after} after");
        Assert.True(after.Nodes - before.Nodes < 500, $"{before} before, {after} after");
    }

    private static async Task AskManyAsync(ChatPage chat, int number)
    {
        for (var i = 1; i <= number; i++)
        {
            await chat.AskAsync($"When was bridge {i} opened?");
            await Expect(chat.Page.Locator(".turn-actions")).ToHaveCountAsync(i);
        }
    }

    private static async Task<(long Bytes, long Nodes)> MemoryAsync(ICDPSession devTools)
    {
        await devTools.SendAsync("HeapProfiler.collectGarbage");
        await devTools.SendAsync("HeapProfiler.collectGarbage");
        var heap = await devTools.SendAsync("Runtime.getHeapUsage");
        var counters = await devTools.SendAsync("Memory.getDOMCounters");
        return ((long)heap!.Value.GetProperty("usedSize").GetDouble(), (long)counters!.Value.GetProperty("nodes").GetDouble());
    }

    private static Task<string> ColourAsync(ILocator element, string property)
    {
        return element.EvaluateAsync<string>($"element => getComputedStyle(element).{property}");
    }

    /// <summary>First view, answer, source, closest, refusal, chats and a dialog; with what else is to hold in each.</summary>
    private static async Task ShouldBeAccessibleThroughoutAsync(ChatPage chat, string circumstance, Func<Task>? holds = null)
    {
        await CheckAsync("first view");
        await chat.AskToTheEndAsync();
        await CheckAsync("answer");
        await chat.Chips.First.ClickAsync();
        await Expect(chat.Mark).ToBeInViewportAsync();
        await CheckAsync("source");
        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Close the source" }).ClickAsync();
        await chat.AskToTheEndAsync("nearest?");
        await CheckAsync("closest");
        await chat.AskToTheEndAsync("unknown cost?");
        await CheckAsync("refusal");
        await chat.Page.EvaluateAsync("document.activeElement.blur()");
        await chat.Page.Keyboard.PressAsync("?");
        await CheckAsync("dialog");
        await chat.Page.Keyboard.PressAsync("Escape");
        var toggle = chat.Page.Locator("#sidebar-toggle");
        if (await toggle.GetAttributeAsync("aria-expanded") == "false")
        {
            await toggle.ClickAsync();
        }

        await chat.Page.Locator("#tab-chats").ClickAsync();
        await CheckAsync("chats");
        await chat.Page.Locator("#tab-sources").ClickAsync();
        await chat.Page.Keyboard.PressAsync("Escape");

        async Task CheckAsync(string state)
        {
            await chat.ShouldBeAccessibleAsync($"{circumstance}, {state}");
            await (holds?.Invoke() ?? Task.CompletedTask);
        }
    }
}
