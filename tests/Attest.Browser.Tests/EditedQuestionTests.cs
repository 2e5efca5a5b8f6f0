using Attest.Web.Tests.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Attest.Browser.Tests;

/// <summary>A question that is edited, and what becomes of what it was.</summary>
[Collection(BrowserGroup.Name)]
public sealed class EditedQuestionTests(BrowserFixture fixture)
{
    [Fact]
    public async Task AnEditedQuestionReplacesItsTurn()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync("First?");
        await chat.AskToTheEndAsync("Second?");
        var first = chat.Page.Locator(".turn").First;

        await first.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Edit the question" }).ClickAsync();
        await chat.ShouldBeAccessibleAsync("editing");
        await first.GetByRole(AriaRole.Textbox).FillAsync("First, edited?");
        await first.Locator(".edit button[type=submit]").ClickAsync();

        await Expect(chat.Page.Locator(".question")).ToHaveTextAsync(["First, edited?"]);
        await Expect(chat.LastTurn.Locator(".turn-actions")).ToBeVisibleAsync();
        await chat.Page.ReloadAsync();
        await Expect(chat.Page.Locator(".question")).ToHaveTextAsync(["First, edited?"]);
    }

    [Fact]
    public async Task WhatAnEditTookAwayIsAVersionToGoBackToAndToGoOnFrom()
    {
        await using var chat = await fixture.OpenAsync();
        await chat.AskToTheEndAsync("First?");
        await chat.AskToTheEndAsync("Second?");
        await chat.AskToTheEndAsync("Third?");
        await EditAsync(chat, 1, "Second, edited?");
        var versions = chat.Page.Locator(".versions");
        await Expect(versions).ToHaveTextAsync("2 of 2");
        await chat.ShouldBeAccessibleAsync("versions");

        await versions.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Version before" }).ClickAsync();
        await Expect(chat.Page.Locator(".question")).ToHaveTextAsync(["First?", "Second?", "Third?"]);
        Assert.True(await ChatPage.HasFocusAsync(chat.Question));
        await chat.AskToTheEndAsync("Fourth?");
        await EditAsync(chat, 1, "Second, edited again?");
        await Expect(versions).ToHaveTextAsync("3 of 3");
        await versions.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Version before" }).ClickAsync();
        await Expect(chat.Page.Locator(".question")).ToHaveTextAsync(["First?", "Second, edited?"]);
        await versions.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Version before" }).ClickAsync();
        await Expect(chat.Page.Locator(".question")).ToHaveTextAsync(["First?", "Second?", "Third?", "Fourth?"]);

        // One entry for all of them, and deleting it forgets all of them.
        await chat.Page.Locator("#tab-chats").ClickAsync();
        await chat.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Delete “First?”" }).ClickAsync();
        var forgotten = new List<string>();
        chat.Page.Request += (_, request) => { if (request.Method == "DELETE") forgotten.Add(request.Url); };
        await chat.Page.Locator("dialog").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete" }).ClickAsync();
        await Expect(chat.Page.Locator("#conversations .open")).ToHaveCountAsync(0);
        Assert.Equal(3, forgotten.Distinct().Count());
    }

    [Fact]
    public async Task HowAQuestionWasReadCanBeCorrected()
    {
        await using var server = await AttestServer.StartAsync(["Suggestions:Count=0"], scripted: false);
        await using var chat = await fixture.OpenAsync(server: server, waitFor: "#sources li");
        await chat.AskToTheEndAsync("What did Kim call the agreement?");
        await chat.AskToTheEndAsync("When was it signed?");
        await Expect(chat.LastTurn.Locator(".read-as")).ToContainTextAsync("agreement");
        var read = await chat.LastTurn.Locator(".read-as .foreign").InnerTextAsync();

        await chat.LastTurn.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Correct it" }).ClickAsync();
        var box = chat.LastTurn.GetByRole(AriaRole.Textbox);
        await Expect(box).ToHaveValueAsync(read);
        await box.FillAsync("When was the bridge opened?");
        await box.PressAsync("Enter");

        await Expect(chat.LastTurn.Locator(".question")).ToHaveTextAsync("When was the bridge opened?");
        await Expect(chat.LastTurn.Locator(".lead-fact")).ToContainTextAsync("1911");
    }

    private static async Task EditAsync(ChatPage chat, int turn, string question)
    {
        var edited = chat.Page.Locator(".turn").Nth(turn);
        await edited.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Edit the question" }).ClickAsync();
        await edited.GetByRole(AriaRole.Textbox).FillAsync(question);
        await edited.Locator(".edit button[type=submit]").ClickAsync();
        await Expect(chat.LastTurn.Locator(".question")).ToHaveTextAsync(question);
        await Expect(chat.LastTurn.Locator(".turn-actions")).ToBeVisibleAsync();
    }
}
