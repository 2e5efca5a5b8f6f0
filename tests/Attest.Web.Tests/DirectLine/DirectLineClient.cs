using System.Net.Http.Headers;
using System.Net.WebSockets;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.DirectLine;

/// <summary>A Direct Line client by hand, for what the real one cannot be made to do.</summary>
internal sealed class DirectLineClient(AttestServer server, string token, string conversationId, string? streamUrl = null)
{
    public string Token => token;

    public string ConversationId => conversationId;

    public string? StreamUrl => streamUrl;

    public static async Task<DirectLineClient> GenerateAsync(AttestServer server, string body = "", string bearer = "")
    {
        using var response = await SendAsync(server, HttpMethod.Post, "tokens/generate", body.Length == 0 ? null : body, bearer);
        response.EnsureSuccessStatusCode();
        var json = await response.JsonAsync();
        return new DirectLineClient(server, json.GetProperty("token").GetString()!, json.GetProperty("conversationId").GetString()!);
    }

    public static async Task<DirectLineClient> BeginAsync(AttestServer server, string body = "", string bearer = "")
    {
        var client = await GenerateAsync(server, body, bearer);
        using var response = await client.SendAsync(HttpMethod.Post, "conversations");
        Assert.Equal(201, (int)response.StatusCode);
        var json = await response.JsonAsync();
        return new DirectLineClient(server, client.Token, client.ConversationId, json.GetProperty("streamUrl").GetString());
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, string? bearer = null) =>
        SendAsync(server, method, path, body, bearer ?? token);

    public static async Task<HttpResponseMessage> SendAsync(AttestServer server, HttpMethod method, string path, object? body, string bearer)
    {
        using var request = new HttpRequestMessage(method, $"v3/directline/{path}");
        request.Content = body is null ? null : body is string text ? Http.Json(text) : Http.Json(body);
        request.Headers.Authorization = bearer.Length == 0 ? null : new AuthenticationHeaderValue("Bearer", bearer);
        return await server.Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> SayAsync(object activity) => SendAsync(HttpMethod.Post, $"conversations/{conversationId}/activities", activity);

    public async Task<JsonElement> ReadAsync(string watermark = "")
    {
        using var response = await SendAsync(HttpMethod.Get, $"conversations/{conversationId}/activities?watermark={watermark}");
        Assert.Equal(200, (int)response.StatusCode);
        return await response.JsonAsync();
    }

    public static async Task<ClientWebSocket> OpenAsync(string streamUrl)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri(streamUrl), CancellationToken.None);
        return socket;
    }

    /// <summary>Frames until an activity that is wanted has come.</summary>
    public static async Task<IReadOnlyList<JsonElement>> UntilAsync(WebSocket socket, Func<JsonElement, bool> wanted)
    {
        var seen = new List<JsonElement>();
        do
        {
            seen.AddRange((await FrameAsync(socket)).GetProperty("activities").EnumerateArray());
        }
        while (!seen.Exists(activity => wanted(activity)));
        return seen;
    }

    public static async Task<JsonElement> FrameAsync(WebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var frame = new MemoryStream();
        var buffer = new byte[16_384];
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            frame.Write(buffer, 0, received.Count);
        }
        while (!received.EndOfMessage);
        return JsonElement.Parse(frame.ToArray());
    }
}
