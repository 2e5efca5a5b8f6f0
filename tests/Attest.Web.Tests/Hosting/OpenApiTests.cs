using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Hosting;

public sealed class OpenApiTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task EveryRouteIsDescribed()
    {
        var document = JsonElement.Parse(await fixture.Client.GetStringAsync("openapi/v1.json"));

        var routes = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(verb => $"{verb.Name.ToUpperInvariant()} {path.Name}"))
            .Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "DELETE /api/access",
                "DELETE /api/conversations/{id}",
                "GET /api/articles",
                "GET /api/articles/{articleId}",
                "GET /api/conversations/{id}",
                "GET /api/search",
                "GET /api/suggestions",
                "GET /healthz",
                "GET /readyz",
                "GET /v1/models",
                "GET /v1/models/{model}",
                "GET /v3/directline/conversations/{id}",
                "GET /v3/directline/conversations/{id}/activities",
                "GET /v3/directline/conversations/{id}/stream",
                "PATCH /api/conversations/{id}",
                "POST /api/access",
                "POST /api/access/visitor",
                "POST /api/chat",
                "POST /api/feedback",
                "POST /api/messages",
                "POST /api/search",
                "POST /v1/chat/completions",
                "POST /v3/directline/conversations",
                "POST /v3/directline/conversations/{id}/activities",
                "POST /v3/directline/tokens/generate",
                "POST /v3/directline/tokens/refresh",
            ],
            routes);
    }

    [Fact]
    public async Task AnUnknownAddressIsAProblem()
    {
        using var response = await fixture.Client.GetAsync("api/nowhere");

        await response.ProblemAsync(404);
    }
}
