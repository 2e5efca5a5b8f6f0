using System.Net;
using System.Text.Json.Nodes;
using Attest.Web.Tests.Channels;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Teams;

public sealed class TeamsAccessTests
{
    [Theory]
    [InlineData("Production", false)]
    [InlineData("Production", true)]
    [InlineData("Staging", true)]
    [InlineData("Development", false)]
    public async Task WithoutARegistrationEverythingIs401(string environment, bool allow)
    {
        await using var framework = await FakeBotFramework.StartAsync();
        await using var server = await AttestServer.StartAsync([$"Teams:AllowUnauthenticated={allow}"], loadsSources: false, environment: environment);

        using var plain = await server.Client.PostAsync("api/messages", Http.Json("""{"type":"message"}"""));
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = Http.Json("""{"type":"message"}""") };
        request.Headers.Authorization = new("Bearer", framework.Token());
        using var signed = await server.Client.SendAsync(request);

        await plain.ProblemAsync(401);
        await signed.ProblemAsync(401);
    }

    [Fact]
    public async Task InDevelopmentTheSwitchTakesActivitiesOfThisMachineAndSendsNoToken()
    {
        await using var framework = await FakeBotFramework.StartAsync();
        await using var server = await AttestServer.StartAsync([.. framework.Settings, "Teams:AllowUnauthenticated=true"],
            environment: "Development", time: new HurriedTime());
        var message = JsonNode.Parse($$$"""{"type":"message","id":"1","channelId":"msteams","serviceUrl":"{{{framework.ServiceUrl}}}","conversation":{"id":"c"},"text":"greeting"}""")!;

        using var here = await server.Client.PostAsync("api/messages", Http.Json(message.ToJsonString()));
        var sent = await framework.NextAsync("c");
        message["serviceUrl"] = "http://elsewhere.example/";
        using var elsewhere = await server.Client.PostAsync("api/messages", Http.Json(message.ToJsonString()));

        Assert.Equal(HttpStatusCode.Accepted, here.StatusCode);
        Assert.Equal("", sent.Authorization);
        Assert.Equal(0, framework.Tokens);
        await elsewhere.ProblemAsync(403);
    }

    [Fact]
    public async Task KeysThatCannotBeHadAre503()
    {
        await using var framework = await FakeBotFramework.StartAsync();
        await using var server = await AttestServer.StartAsync([.. framework.Settings, "Teams:MetadataUrl=http://127.0.0.1:9/metadata"], loadsSources: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = Http.Json("""{"type":"message"}""") };
        request.Headers.Authorization = new("Bearer", framework.Token());

        using var response = await server.Client.SendAsync(request);

        await response.ProblemAsync(503);
    }
}
