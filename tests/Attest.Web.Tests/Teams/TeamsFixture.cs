using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Attest.Web.Tests.Channels;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Teams;

/// <summary>One scripted server, registered with one fake Bot Framework, on a clock on which waiting takes no time.</summary>
public sealed class TeamsFixture : IAsyncLifetime
{
    private int conversations;

    internal FakeBotFramework Framework { get; private set; } = null!;

    internal AttestServer Server { get; private set; } = null!;

    internal HurriedTime Time { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Framework = await FakeBotFramework.StartAsync(Time);
        Server = await AttestServer.StartAsync([.. Framework.Settings, "Channels:PublicUrl=https://attest.example.org/app"], time: Time);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Framework.DisposeAsync();
    }

    /// <summary>A conversation that no other test uses.</summary>
    internal string NewConversation() => $"a:1;thread/{Interlocked.Increment(ref conversations)}@tacv2";

    /// <summary>A message as Teams sends it.</summary>
    internal JsonObject Message(string conversation, string text, string type = "personal") => new()
    {
        ["type"] = "message",
        ["id"] = $"in-{Guid.NewGuid():n}",
        ["channelId"] = "msteams",
        ["serviceUrl"] = Framework.ServiceUrl,
        ["from"] = new JsonObject { ["id"] = "29:user", ["name"] = "Ada", ["aadObjectId"] = "x" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = type, ["tenantId"] = "t" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "Attest" },
        ["text"] = text,
        ["textFormat"] = "plain",
        ["locale"] = "en-GB",
    };

    internal async Task<HttpResponseMessage> PostAsync(JsonNode activity, string? token = null) =>
        await PostAsync(activity.ToJsonString(), token ?? Framework.Token());

    internal async Task<HttpResponseMessage> PostAsync(string body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = Http.Json(body) };
        request.Headers.Authorization = token.Length > 0 ? new AuthenticationHeaderValue("Bearer", token) : null;
        return await Server.Client.SendAsync(request);
    }
}
