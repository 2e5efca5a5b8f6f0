using System.Net;
using System.Net.Http.Headers;
using Attest.Web.Hosting;
using Attest.Web.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Attest.Benchmarks.Fuzz.Targets;

/// <summary>Bodies of requests to the web host in this process: never a failure of the server, and every refusal is JSON.</summary>
internal sealed class HttpTargets : IAsyncDisposable
{
    private static readonly string[] Json =
    [
        "{", "}", "[", "]", "null", "true", "-1", "1e400", "99999999999999999999", "\"\"", "\\ud800", "\\u0000", "\\u202e", "\"question\":", "\"conversationId\":", "\"replacesTurn\":", "\"branch\":true", "\"sources\":[", "\"publishedFrom\":\"2024-01-01\"",
        "\"publishedTo\":\"9999-99-99\"", "\"query\":", "\"top\":", "\"rerank\":true", "\"rating\":\"up\"", "\"comment\":", "\"messages\":[{\"role\":\"user\",\"content\":", "\"stream\":true", "\"model\":\"attest\"",
        "\"role\":\"assistant\"", "\"role\":\"system\"", "\"jsonrpc\":\"2.0\"", "\"id\":1", "\"method\":\"tools/call\"", "\"method\":\"resources/read\"", "\"params\":{", "\"name\":\"ask\"", "\"arguments\":{", "\"uri\":\"attest://",
        "\"type\":\"message\"", "\"type\":\"invoke\"", "\"type\":\"conversationUpdate\"", "\"text\":", "\"value\":{", "\"membersAdded\":[{\"id\":\"a\"}]", "\"entities\":[", "\"channelData\":{", "\"from\":{\"id\":", "\"replyToId\":", "\"text\":\"a\",\"text\":\"b\"", ",", ":", "\uFEFF",
    ];

    private readonly WebApplication app;
    private readonly HttpClient client;

    private HttpTargets(WebApplication app, HttpClient client) => (this.app, this.client) = (app, client);

    public IReadOnlyList<FuzzTarget> All { get; private set; } = [];

    public static async Task<HttpTargets> StartAsync(string folder, string seeds)
    {
        string[] args =
        [
            .. new[]
            {
                "urls=http://127.0.0.1:0", $"Sources:Paths:0={seeds}", "Embeddings:ModelFolder=none", "Reader:ModelFolder=none", $"Feedback:File={Path.Combine(folder, "feedback.jsonl")}",
                "Limits:QuestionsPerMinute=100000", "Limits:RequestsPerMinute=1000000", $"Access:PassSecret={Convert.ToBase64String(new byte[32])}",
            }.Select(setting => "--" + setting),
        ];
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.AddAttestWeb(args);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseAttestWeb();
        await app.StartAsync();
        await app.Services.GetRequiredService<SourceLoading>().Loaded;
        var targets = new HttpTargets(app, new HttpClient { BaseAddress = new Uri(app.Urls.Single() + "/") });
        targets.All =
        [
            targets.Posting("chat", "api/chat", """{"question":"How many nations signed?","sources":["003_9e21a35b6ab7efbb.txt"],"publishedFrom":"2024-01-01"}"""),
            targets.Posting("search", "api/search", """{"query":"Putin","top":3,"rerank":false}"""),
            targets.Posting("feedback", "api/feedback", """{"conversationId":"00000000000000000000000000000000","turn":1,"rating":"up","comment":"x"}"""),
            targets.Posting("completions", "v1/chat/completions", """{"model":"attest","messages":[{"role":"system","content":"x"},{"role":"user","content":[{"type":"text","text":"How many nations?"}]}],"stream":false}"""),
            targets.Posting("mcp", "mcp",
                """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-03-26","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""",
                """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"Putin"}}}""",
                """{"jsonrpc":"2.0","id":1,"method":"resources/list","params":{}}"""),
            await targets.ActivitiesAsync(),
        ];
        return targets;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await app.StopAsync(now.Token);
        }
        catch (OperationCanceledException)
        {
            // What still runs is cut off.
        }

        await app.DisposeAsync();
    }

    private FuzzTarget Posting(string name, string path, params string[] examples) => Posting(name, path, "", examples);

    private FuzzTarget Posting(string name, string path, string bearer, string[] examples) => new(name, examples, Json, async (input, cancellationToken) =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(input) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        request.Headers.Authorization = bearer.Length > 0 ? new AuthenticationHeaderValue("Bearer", bearer) : null;
        using var response = await client.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        FuzzTarget.Require((int)response.StatusCode < 500, $"{(int)response.StatusCode}: {body}");
        FuzzTarget.Require(body.Length == 0 || response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json" or "text/event-stream", $"{response.Content.Headers.ContentType}");
    });

    /// <summary>Bot Framework's, as Direct Line takes them from a browser.</summary>
    private async Task<FuzzTarget> ActivitiesAsync()
    {
        using var generated = await client.PostAsync("v3/directline/tokens/generate", null);
        var token = JsonElement.Parse(await generated.Content.ReadAsStringAsync());
        var bearer = token.GetProperty("token").GetString()!;
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/directline/conversations") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", bearer) } };
        using var begun = await client.SendAsync(request);
        FuzzTarget.Require(begun.StatusCode == HttpStatusCode.Created, $"{begun.StatusCode}");
        return Posting("activities", $"v3/directline/conversations/{token.GetProperty("conversationId").GetString()}/activities", bearer,
        [
            """{"type":"message","id":"a","from":{"id":"u"},"text":"How many nations signed?","textFormat":"plain","locale":"en-GB","entities":[{"type":"mention"}],"channelData":{"clientActivityID":"1"}}""",
            """{"type":"invoke","name":"message/submitAction","value":{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{\"feedbackText\":\"x\"}"}},"replyToId":"a"}""",
            """{"type":"conversationUpdate","membersAdded":[{"id":"a","name":"x"}]}""",
        ]);
    }
}
