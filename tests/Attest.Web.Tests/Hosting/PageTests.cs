using System.Net;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Hosting;

public sealed class PageTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly HttpClient client = fixture.Client;

    public static TheoryData<string, string> Files => new()
    {
        { "", "text/html" },
        { "js/main.js", "text/javascript" },
        { "css/base.css", "text/css" },
        { "icon.svg", "image/svg+xml" },
    };

    [Theory]
    [MemberData(nameof(Files))]
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

    [Fact]
    public async Task ScriptAndStyleAreBelow60KilobytesCompressed()
    {
        var root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var total = 0;
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Path.GetRelativePath(root, file).Replace('\\', '/'));
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");
            using var response = await client.SendAsync(request);
            Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
            total += (await response.Content.ReadAsByteArrayAsync()).Length;
        }

        Assert.InRange(total, 10_000, 60_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("js/main.js")]
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
    [InlineData("js/")]
    public async Task NothingOutsideThePageIsServed(string path)
    {
        using var response = await client.GetAsync(path);

        await response.ProblemAsync(404);
    }
}
