using System.Diagnostics;
using System.Net;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Hosting;

public sealed class PageTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly HttpClient client = fixture.Client;

    private static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("widget.js", "text/javascript")]
    public async Task FilesComeWithTheirTypeAndAreRevalidated(string path, string mediaType)
    {
        using var first = await client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.SendAsync(request);

        Assert.Equal(mediaType, first.Content.Headers.ContentType?.MediaType);
        Assert.True(first.Headers.CacheControl?.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData(".js", "text/javascript")]
    [InlineData(".css", "text/css")]
    [InlineData(".woff2", "font/woff2")]
    public async Task WhatThePageNamesByItsHashIsKeptForGood(string extension, string mediaType)
    {
        var page = await client.GetStringAsync("");
        var file = Directory.EnumerateFiles(Root, "*-????????" + extension).Single();

        using var response = await client.GetAsync(Path.GetFileName(file));

        Assert.Contains($"\"{Path.GetFileName(file)}\"", page, StringComparison.Ordinal);
        Assert.Equal(mediaType, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task ScriptAndStyleAreBelow60KilobytesCompressed()
    {
        var total = 0;
        foreach (var file in Directory.EnumerateFiles(Root).Where(file => Path.GetExtension(file) is ".js" or ".css" or ".html"))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Path.GetFileName(file));
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
            using var response = await client.SendAsync(request);
            Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
            total += (await response.Content.ReadAsByteArrayAsync()).Length;
        }

        Assert.InRange(total, 10_000, 60_000);
    }

    [Fact]
    public async Task TheBundleIsWhatTheSourcesGive()
    {
        var checkout = Path.GetDirectoryName(AttestServer.SeedFolder())!;
        if (!Directory.Exists(Path.Combine(checkout, "node_modules", "esbuild")))
        {
            Machine.Lacks("No esbuild: run npm ci.");
        }

        using var check = Process.Start(new ProcessStartInfo("node", ["src/Attest.Web/page/bundle.mjs", "--check"])
        {
            WorkingDirectory = checkout,
            RedirectStandardError = true,
        })!;
        var complaint = await check.StandardError.ReadToEndAsync();
        await check.WaitForExitAsync();

        Assert.True(check.ExitCode == 0, complaint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("widget.js")]
    [InlineData("api/articles")]
    [InlineData("nowhere")]
    public async Task EveryResponseCarriesThePolicies(string path)
    {
        using var response = await client.GetAsync(path);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task ThePageHasNoInlineScriptAndNoOtherOrigin()
    {
        var page = await client.GetStringAsync("");

        Assert.DoesNotMatch("<script(?![^>]* src=)", page);
        Assert.DoesNotMatch(" on[a-z]+=", page);
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../appsettings.json")]
    [InlineData("%2e%2e/appsettings.json")]
    [InlineData("js/page.js")]
    public async Task NothingOutsideThePageIsServed(string path)
    {
        using var response = await client.GetAsync(path);

        await response.ProblemAsync(404);
    }
}
