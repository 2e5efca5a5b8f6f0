using Attest.Web.Tests.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

/// <summary>Pictures of the main states over the seeds, to be looked at; "./build.sh pictures" takes them.</summary>
[Collection(BrowserGroup.Name)]
public sealed class PictureTests(BrowserFixture fixture)
{
    private const string Fact = "How many nations signed a statement accusing Russia of firing ballistic missiles from North Korea?";
    private const string Comparison = "Compare what the articles say about North Korean troops in Russia";

    /// <summary>The name of the picture, the question, and whether its first citation is opened.</summary>
    private static readonly (string Name, string? Question, bool OpensSource)[] States =
    [
        ("first", null, false),
        ("fact", Fact, false),
        ("yes", "Did North Korea send troops to Russia?", false),
        ("list", "Which countries are mentioned as worried?", false),
        ("comparison", Comparison, false),
        ("timeline", "Give me a timeline of the visits", false),
        ("closest", "Who negotiated the price of the missiles?", false),
        ("refusal", "What did the mayor of Lima eat yesterday?", false),
        ("source", Fact, true),
        ("sources", Comparison, true),
    ];

    [Fact(Explicit = true)]
    [Trait("Category", "Pictures")]
    public async Task TheMainStatesArePicturedOnDemand()
    {
        var folder = Path.Combine(Machine.Checkout, "artifacts", "pictures");
        Directory.CreateDirectory(folder);
        // The seeds a second time, which counts once, in the place of the tests' own articles.
        await using var server = await AttestServer.StartAsync([$"Sources:Paths:1={Path.Combine(Machine.Checkout, "seeds")}", "Suggestions:NextCount=3"], scripted: false);

        foreach (var (screen, width, height, scheme) in new[]
        {
            ("light", 1280, 800, ColorScheme.Light), ("dark", 1280, 800, ColorScheme.Dark),
            ("phone", 390, 844, ColorScheme.Light), ("narrow", 320, 568, ColorScheme.Light),
        })
        {
            foreach (var (name, question, opensSource) in States)
            {
                await TakeAsync(server, Path.Combine(folder, $"{screen}-{name}.png"), width, height, scheme, question, opensSource);
            }
        }

        // The two of the README.
        foreach (var (name, scheme, question) in new[]
        {
            ("web.png", ColorScheme.Light, "What did Kim call the agreement?"), ("web-dark.png", ColorScheme.Dark, Comparison),
        })
        {
            await TakeAsync(server, Path.Combine(folder, name), 1120, 640, scheme, question, opensSource: scheme == ColorScheme.Light);
            Assert.InRange(new FileInfo(Path.Combine(folder, name)).Length, 10_000, 200_000);
        }
    }

    private async Task TakeAsync(AttestServer server, string path, int width, int height, ColorScheme scheme, string? question, bool opensSource)
    {
        await using var chat = await fixture.OpenAsync(server: server, options: new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = width < 720,
            IsMobile = width < 720,
        });
        if (question is not null)
        {
            await chat.AskToTheEndAsync(question);
            // Questions to ask next, where there are any.
            await chat.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }

        if (opensSource)
        {
            await chat.Chips.First.ClickAsync();
            await Expect(chat.Mark).ToBeInViewportAsync();
        }

        await chat.Page.Mouse.MoveAsync(0, 0);
        await chat.Page.EvaluateAsync("document.activeElement.blur()");
        await chat.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
    }
}
