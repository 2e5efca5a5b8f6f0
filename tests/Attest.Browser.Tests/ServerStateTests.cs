using Attest.Web.Tests.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

[Collection(BrowserGroup.Name)]
public sealed class ServerStateTests(BrowserFixture fixture)
{
    [Fact]
    public async Task OfflineIsSaidAndTypedTextIsKept()
    {
        await using var chat = await fixture.OpenAsync();
        chat.ExpectsFailedRequests = true;
        await chat.Question.FillAsync("A question");

        await chat.Page.Context.SetOfflineAsync(true);
        await Expect(chat.Page.Locator("#banner")).ToContainTextAsync("You are offline.");
        await chat.Question.PressAsync("Enter");
        await Expect(chat.Question).ToHaveValueAsync("A question");
        await chat.ShouldBeAccessibleAsync("offline");
        await chat.Page.Context.SetOfflineAsync(false);

        await Expect(chat.Page.Locator("#banner")).ToHaveTextAsync("Connected. You can go on.");
        await chat.Question.PressAsync("Enter");
        await Expect(chat.Chips).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task AServerThatGoesAndComesBackIsFoundAgain()
    {
        var server = await AttestServer.StartAsync();
        var url = server.Address.ToString();
        await using var chat = await fixture.OpenAsync(server: server);
        chat.ExpectsFailedRequests = true;
        await chat.AskAsync("hold");
        await Expect(chat.LastTurn.Locator(".text")).Not.ToBeEmptyAsync();
        await chat.Question.FillAsync("Typed meanwhile");

        await server.KillAsync();
        await Expect(chat.LastTurn.Locator(".failure")).ToContainTextAsync("The connection broke before the answer was complete.");
        await Expect(chat.Page.Locator("#banner")).ToContainTextAsync("The server cannot be reached.");
        await chat.ShouldBeAccessibleAsync("server gone");
        await using var again = await AttestServer.StartAsync(url: url);

        await Expect(chat.Page.Locator("#banner")).ToHaveTextAsync("Connected. You can go on.");
        await Expect(chat.Question).ToHaveValueAsync("Typed meanwhile");
        await chat.Question.PressAsync("Enter");
        await Expect(chat.Chips).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task TooManyQuestionsCountDownToTheNext()
    {
        await using var server = await AttestServer.StartAsync(["Limits:ConcurrentAnswers=1", "Limits:QueuedAnswers=0"]);
        await using var chat = await fixture.OpenAsync(server: server);
        chat.ExpectsFailedRequests = true;
        using var holding = server.Client.SendAsync(Http.StreamRequest(new { question = "hold" }), HttpCompletionOption.ResponseHeadersRead);
        await server.Script.NextBegunAsync();

        await chat.AskAsync("Me too?");
        await Expect(chat.LastTurn.Locator(".failure")).ToContainTextAsync("You can ask again in 2 seconds.");
        var again = chat.LastTurn.Locator(".failure button");
        await Expect(again).ToBeDisabledAsync();
        await chat.ShouldBeAccessibleAsync("too many");
        server.Script.Release();

        await Expect(again).ToBeEnabledAsync();
        await again.ClickAsync();
        await Expect(chat.Chips).ToHaveCountAsync(3);
        (await holding).Dispose();
    }

    [Fact]
    public async Task WhileTheIndexIsBuiltThePageWaitsAndThenGoesOn()
    {
        var building = await AttestServer.StartAsync(loadsSources: false);
        var url = building.Address.ToString();
        await using var chat = await fixture.OpenAsync(server: building, waitFor: "#banner:not(:empty)");
        chat.ExpectsFailedRequests = true;
        await Expect(chat.Page.Locator("#banner")).ToContainTextAsync("The sources are being read");
        await chat.AskAsync("Too early?");
        await Expect(chat.Question).ToHaveValueAsync("Too early?");
        await chat.ShouldBeAccessibleAsync("indexing");

        await building.KillAsync();
        await using var ready = await AttestServer.StartAsync(url: url);

        await Expect(chat.Page.Locator("button.suggestion").First).ToBeVisibleAsync();
        await Expect(chat.Question).ToHaveValueAsync("Too early?");
    }

    [Fact]
    public async Task WhileTheSourcesAreReadThePageSaysHowFarAndHowLongStill()
    {
        await using var chat = await fixture.OpenAsync(waitFor: null);
        chat.ExpectsFailedRequests = true;
        var done = 576;
        foreach (var path in new[] { "**/api/articles", "**/readyz" })
        {
            await chat.Page.RouteAsync(path, route => route.FulfillAsync(new RouteFulfillOptions
            {
                Status = 503,
                Headers = new Dictionary<string, string> { ["Retry-After"] = "1", ["Content-Type"] = "application/problem+json" },
                Body = JsonSerializer.Serialize(new { title = "Not ready yet", status = 503, progress = new { stage = "reading", done, total = 2_000 } }),
            }));
        }

        await chat.Page.ReloadAsync();
        var banner = chat.Page.Locator("#banner");
        await Expect(banner).ToHaveTextAsync("Reading 576 of 2,000 articles. You can type already.");
        done = 600;

        await Expect(banner).ToHaveTextAsync(new Regex(@"^Reading 600 of 2,000 articles, [0-9.]+ a second, about [0-9]+ (seconds|minutes) left\. You can type already\.$"));
        await chat.ShouldBeAccessibleAsync("reading");
    }

    [Fact]
    public async Task AFailureOffersToAskAgain()
    {
        await using var chat = await fixture.OpenAsync();

        await chat.AskAsync("fail");

        await Expect(chat.LastTurn.Locator(".failure")).ToContainTextAsync("Something went wrong");
        await chat.ShouldBeAccessibleAsync("failure");
    }

    [Fact]
    public async Task AQuestionOverTheLimitIsHeldBackWithAReason()
    {
        await using var chat = await fixture.OpenAsync();

        await chat.AskAsync(new string('q', 4_010));

        await Expect(chat.Page.Locator("#composer-note")).ToHaveTextAsync("10 characters too many: a question has at most 4000");
        await Expect(chat.Question).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(chat.Page.Locator(".turn")).ToHaveCountAsync(0);
        await chat.ShouldBeAccessibleAsync("too long");
    }
}
