using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

/// <summary>All texts of the interface stand in one file a language, and the page speaks the reader's.</summary>
[Collection(BrowserGroup.Name)]
public sealed partial class LanguageTests(BrowserFixture fixture)
{
    private static readonly string Scripts = Path.Combine(Machine.Checkout, "src", "Attest.Web", "page", "js");

    [Fact]
    public async Task EveryLanguageHasTheSameTexts()
    {
        var english = await NamesAsync("en");

        Assert.True(english.Length > 100);
        Assert.Equal(english, english.Distinct());
        foreach (var file in Directory.GetFiles(Path.Combine(Scripts, "strings")))
        {
            Assert.Equal(english, await NamesAsync(Path.GetFileNameWithoutExtension(file)));
        }
    }

    [Fact]
    public async Task NoModuleAndNoDocumentHasATextOfItsOwn()
    {
        List<string> own = [];
        foreach (var file in Directory.GetFiles(Scripts, "*.js").Where(file => Path.GetFileName(file) is not ("strings.js" or "types.js" or "icons.js")))
        {
            var code = Comment().Replace(await File.ReadAllTextAsync(file), "").Replace(@"\u00a0", "", StringComparison.Ordinal);
            own.AddRange(VisibleLiteral().Matches(code).Select(match => $"{Path.GetFileName(file)}: {match.Value}"));
        }

        var document = await File.ReadAllTextAsync(Path.Combine(Scripts, "..", "index.html"));
        var body = document[document.IndexOf("<body>", StringComparison.Ordinal)..document.IndexOf("<noscript>", StringComparison.Ordinal)];
        own.AddRange(TextInMarkup().Matches(body).Select(match => $"index.html: {match.Value}"));

        // Names of formats, a header, what the service says, and an error that no reader sees.
        string[] others = [">Markdown<", ">HTML<", ">JSON<", "`Bearer ", "'Not ready yet'", "`The page has no element "];
        Assert.Equal("", string.Join('\n', own.Where(text => !others.Any(other => text.Contains(other, StringComparison.Ordinal)))));
    }

    [Fact]
    public async Task InAGermanBrowserThePageIsGerman()
    {
        await using var chat = await fixture.OpenAsync(options: new BrowserNewContextOptions { Locale = "de-CH" });
        var names = await NamesAsync("en");
        var (english, german) = (await TextsAsync("en"), await TextsAsync("de"));
        var onlyEnglish = english.Except(german).ToHashSet(StringComparer.Ordinal);

        await Expect(chat.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Expect(chat.Page.Locator("#welcome h2")).ToHaveTextAsync("Antworten aus diesen Artikeln, jede mit dem Wortlaut, auf dem sie beruht");
        await Expect(chat.Page.Locator(".welcome .lead")).ToContainTextAsync("7 Artikel, davon 5 datiert: 2. Januar 2023 bis 9. November 2024.");
        await CheckAsync("first view");
        await chat.AskToTheEndAsync();
        await chat.Chips.First.ClickAsync();
        await Expect(chat.Mark).ToBeInViewportAsync();
        await CheckAsync("source");
        await chat.AskToTheEndAsync("unknown cost?");
        await chat.LastTurn.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Schlechte Antwort" }).ClickAsync();
        await CheckAsync("refusal and feedback");
        await chat.Page.Locator("#tab-chats").ClickAsync();
        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("umbenennen$") }).ClickAsync();
        await CheckAsync("rename");

        async Task CheckAsync(string state)
        {
            var shown = await chat.Page.EvaluateAsync<string[]>("""
                () => {
                  const texts = [...document.querySelectorAll('body *')].flatMap((element) => [
                    ...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name)),
                    ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data)]);
                  return texts.filter(Boolean).map((text) => text.trim());
                }
                """);
            Assert.Equal([], shown.Where(onlyEnglish.Contains));
            Assert.Equal([], shown.Where(names.Contains).Except(["Attest"]).Except(german));
            await chat.ShouldBeAccessibleAsync($"German, {state}");
        }
    }

    [Fact]
    public async Task TheReaderChoosesAnotherLanguageAndKeepsIt()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync();
        await chat.Page.Locator("#more").ClickAsync();
        await chat.ShouldBeAccessibleAsync("settings");

        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Deutsch" }).ClickAsync();

        await Expect(chat.Page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Expect(chat.Page.Locator("#new-chat")).ToHaveTextAsync("Neuer Chat");
        await Expect(chat.Chips).ToHaveCountAsync(3);
        await chat.Page.ReloadAsync();
        await Expect(chat.Page.Locator("#new-chat")).ToHaveTextAsync("Neuer Chat");
        await chat.Page.Locator("#more").ClickAsync();
        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "English" }).ClickAsync();
        await Expect(chat.Page.Locator("#new-chat")).ToHaveTextAsync("New chat");
    }

    private static async Task<string[]> NamesAsync(string language)
    {
        return [.. Name().Matches(await File.ReadAllTextAsync(Path.Combine(Scripts, "strings", $"{language}.js"))).Select(match => match.Groups[1].Value)];
    }

    /// <summary>The texts that stand as they are, without parts that are filled in.</summary>
    private static async Task<string[]> TextsAsync(string language)
    {
        var code = Comment().Replace(await File.ReadAllTextAsync(Path.Combine(Scripts, "strings", $"{language}.js")), "");
        return [.. Literal().Matches(code).Select(match => match.Groups[1].Value.Trim()).Where(text => text.Length > 3)];
    }

    [GeneratedRegex(@"^  (\w+):", RegexOptions.Multiline)]
    private static partial Regex Name();

    [GeneratedRegex(@"[:[,] '([^'\n]+)'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"/\*.*?\*/|^\s*//[^\n]*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comment();

    /// <summary>The content of an element, what is announced, an attribute that is read out, and whatever begins like a sentence.</summary>
    [GeneratedRegex(@"h\('\w+', (?:null|\{[^{}]*\}), ['`][^'`$]*\p{L}|announce\(['`]|textContent = ['`]\p{L}"
        + @"|(?:'aria-label'|title|placeholder): ['`]\p{L}|['`]\p{Lu}\p{Ll}+[ ,.][^'`]*['`]")]
    private static partial Regex VisibleLiteral();

    [GeneratedRegex("""(?:aria-label|\stitle|\splaceholder)="|>[^<>]*\p{L}[^<>]*<(?!/h1>)""")]
    private static partial Regex TextInMarkup();
}
