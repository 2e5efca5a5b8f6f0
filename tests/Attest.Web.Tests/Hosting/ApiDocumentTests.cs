using Attest.Web.Tests.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Web.Tests.Hosting;

/// <summary>docs/api.md has a heading for every route, and what stands below it names its errors.</summary>
public sealed partial class ApiDocumentTests
{
    private const string Common = "What holds for every route";

    private static readonly string[] Sections = Heading().Split(File.ReadAllText(Path.Combine(Machine.Checkout, "docs", "api.md")));

    [Fact]
    public async Task EveryRouteHasItsHeadingAndNoOtherHas()
    {
        await using var server = await AttestServer.StartAsync(loadsSources: false);

        var mapped = Routes(server).Select(route => route.Name).Order(StringComparer.Ordinal);
        var described = Sections.SelectMany(Named).Order(StringComparer.Ordinal);

        Assert.Equal(mapped, described);
    }

    [Fact]
    public async Task EveryErrorOfARouteIsNamed()
    {
        await using var server = await AttestServer.StartAsync(loadsSources: false);
        var common = Assert.Single(Sections, section => section.StartsWith(Common, StringComparison.Ordinal));

        var missing =
            from route in Routes(server)
            let section = Sections.Single(text => Named(text).Contains(route.Name, StringComparer.Ordinal))
            from declared in route.Endpoint.Metadata.OfType<IProducesResponseTypeMetadata>()
            where declared.StatusCode >= 300 && !Says(section, declared.StatusCode) && !Says(common, declared.StatusCode)
            select $"{declared.StatusCode} of {route.Name}";

        Assert.Empty(missing);
    }

    private static bool Says(string text, int status) => Status().Matches(text).Any(match => match.Value == $"{status}");

    private static IEnumerable<string> Named(string section) => Route().Matches(section.Split('\n')[0]).Select(match => match.Groups["route"].Value);

    private static IEnumerable<(string Name, RouteEndpoint Endpoint)> Routes(AttestServer server) =>
        from endpoint in server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        where method != HttpMethods.Head // answered as GET
        select ($"{method} {PathOf(endpoint)}", endpoint);

    /// <summary>As people write it: a value that a constraint fixes stands for its parameter.</summary>
    private static string PathOf(RouteEndpoint endpoint) =>
        $"/{Parameter().Replace(Fixed().Replace(endpoint.RoutePattern.RawText!, "$1"), "{$1}").Trim('/')}";

    [GeneratedRegex(@"^#{2,3} ", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("`(?<route>[A-Z]+ /[^`]*)`")]
    private static partial Regex Route();

    [GeneratedRegex(@"\b[345]\d\d\b")]
    private static partial Regex Status();

    [GeneratedRegex(@"\{\w+:regex\(\^(\w+)\$\)\}")]
    private static partial Regex Fixed();

    [GeneratedRegex(@"\{\**(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
