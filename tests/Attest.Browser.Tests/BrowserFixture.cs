using Attest.Web.Tests.Server;
using Microsoft.Playwright;

namespace Attest.Browser.Tests;

/// <summary>One Chromium and one scripted server for all browser tests; each test gets a browser context of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A test that asks for it is skipped where there is none.</summary>
    internal IBrowser Browser
    {
        get
        {
            if (browser is null)
            {
                Machine.Lacks($"No Chromium at {Executable}: install Debian's package 'chromium', or set CHROMIUM to a browser.");
            }

            return browser;
        }
    }

    internal AttestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            // Chromium's sandbox refuses to start for root, which is who runs tests in a container.
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
            Args =
            [
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        });
        Server = await AttestServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await (Server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        playwright?.Dispose();
    }

    internal Task<ChatPage> OpenAsync(string path = "", AttestServer? server = null, BrowserNewContextOptions? options = null, string? waitFor = "button.suggestion")
    {
        return ChatPage.OpenAsync(Browser, server ?? Server, path, options, waitFor);
    }

    /// <summary>Playwright's own download is never used.</summary>
    private static string Executable { get; } = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";
}
