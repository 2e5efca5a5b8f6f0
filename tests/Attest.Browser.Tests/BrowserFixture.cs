using Attest.Web.Tests.Server;
using Microsoft.Playwright;

namespace Attest.Browser.Tests;

/// <summary>One Chromium and one scripted server for all browser tests; each test gets a browser context of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright playwright = null!;

    internal IBrowser Browser { get; private set; } = null!;

    internal AttestServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var executable = FindChromium();
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
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
        await Server.DisposeAsync();
        await Browser.DisposeAsync();
        playwright.Dispose();
    }

    internal Task<ChatPage> OpenAsync(string path = "", AttestServer? server = null, BrowserNewContextOptions? options = null, string? waitFor = "button.suggestion")
    {
        return ChatPage.OpenAsync(Browser, server ?? Server, path, options, waitFor);
    }

    /// <summary>Playwright's own download is never used.</summary>
    private static string FindChromium()
    {
        var named = Environment.GetEnvironmentVariable("CHROMIUM");
        var path = string.IsNullOrEmpty(named) ? "/usr/bin/chromium" : named;
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"No Chromium at {path}. Run tests/Attest.Browser.Tests/install-chromium.sh, install Debian's package 'chromium', or set CHROMIUM to a browser.", path);
    }
}
