using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Attest.Web.Tests.Teams;

/// <summary>The other side of Teams over real HTTP: the issuer of tokens with its metadata and keys, the login, and the connector.</summary>
internal sealed class FakeBotFramework : IAsyncDisposable
{
    public const string AppId = "6b1d9c5e-0000-4000-8000-000000000001";
    public const string AppSecret = "the-secret";
    public const string Issuer = "https://api.botframework.com";

    /// <summary>Made once: making RSA keys takes longer than any test here.</summary>
    private static readonly Dictionary<string, RSA> Keys = new(StringComparer.Ordinal)
    { ["teams"] = RSA.Create(2048), ["unendorsed"] = RSA.Create(2048), ["other"] = RSA.Create(2048) };
    private static readonly RSA UnknownKey = RSA.Create(2048);

    private readonly WebApplication app;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, Channel<Received>> byConversation = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Queue<Reply>> scripted = new(StringComparer.Ordinal);
    private int tokens;
    private int ids;

    private FakeBotFramework(WebApplication app, TimeProvider time)
    {
        this.app = app;
        this.time = time;
    }

    /// <summary>Where replies go, with a slash at the end as Teams writes it.</summary>
    public string ServiceUrl { get; private set; } = "";

    /// <summary>How many tokens for replies were given out.</summary>
    public int Tokens => tokens;

    /// <summary>The forms that asked for tokens.</summary>
    public ConcurrentQueue<string> TokenForms { get; } = new();

    /// <summary>Seconds for which a token for replies is good.</summary>
    public int TokenSeconds { get; set; } = 3_600;

    /// <summary>The settings that make a server use this.</summary>
    public IEnumerable<string> Settings =>
    [
        $"Teams:AppId={AppId}",
        $"Teams:AppSecret={AppSecret}",
        $"Teams:MetadataUrl={Address}metadata",
        $"Teams:TokenUrl={Address}{{tenant}}/token",
    ];

    private string Address => app.Urls.Single().TrimEnd('/') + "/";

    /// <param name="time">The clock of its tokens; that of the server under test, or the system's.</param>
    public static async Task<FakeBotFramework> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var framework = new FakeBotFramework(app, time ?? TimeProvider.System);
        app.Run(framework.AnswerAsync);
        await app.StartAsync();
        framework.ServiceUrl = framework.Address + "emea/";
        return framework;
    }

    /// <summary>What the connector says to the next requests of a conversation; after that 201 with an id.</summary>
    public void Script(string conversation, params Reply[] replies) => scripted[conversation] = new Queue<Reply>(replies);

    /// <summary>The next request that the connector gets for a conversation.</summary>
    public async Task<Received> NextAsync(string conversation)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await Inbox(conversation).Reader.ReadAsync(patience.Token);
    }

    /// <summary>Whether the connector got nothing more for a conversation.</summary>
    public bool IsQuiet(string conversation) => Inbox(conversation).Reader.Count == 0;

    public string Token(string key = "teams", string issuer = Issuer, string audience = AppId, string? serviceUrl = null,
        TimeSpan? expiresIn = null, TimeSpan? notBeforeIn = null)
    {
        var rsa = Keys.GetValueOrDefault(key, UnknownKey);
        var now = time.GetUtcNow().UtcDateTime;
        var expires = now + (expiresIn ?? TimeSpan.FromMinutes(30));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Expires = expires,
            NotBefore = now + (notBeforeIn ?? TimeSpan.FromHours(-2)),
            Subject = new ClaimsIdentity([new Claim("serviceurl", serviceUrl ?? ServiceUrl)]),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = key }, SecurityAlgorithms.RsaSha256),
        });
    }

    /// <summary>The claims of a good token under another algorithm: "none" unsigned, HS256 with the well-known "dummy" key.</summary>
    public string TokenUnder(string algorithm)
    {
        var payload = Token().Split('.')[1];
        var head = Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","typ":"JWT","kid":"teams"}""");
        var signature = algorithm == "HS256"
            ? Base64UrlEncoder.Encode(HMACSHA256.HashData("dummy"u8.ToArray(), Encoding.ASCII.GetBytes($"{head}.{payload}"))) : "";
        return $"{head}.{payload}.{signature}";
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private Channel<Received> Inbox(string conversation) => byConversation.GetOrAdd(conversation, _ => Channel.CreateUnbounded<Received>());

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var path = context.Request.Path.Value!;
        if (path == "/metadata")
        {
            await WriteAsync(context, 200, $$"""{"issuer":"{{Issuer}}","jwks_uri":"{{Address}}keys","id_token_signing_alg_values_supported":["RS256"]}""");
        }
        else if (path == "/keys")
        {
            await WriteAsync(context, 200, JsonSerializer.Serialize(new { keys = Keys.Select(key => Jwk(key.Key, key.Value)) }));
        }
        else if (path.EndsWith("/token", StringComparison.Ordinal))
        {
            TokenForms.Enqueue($"{path}?{body}");
            var number = Interlocked.Increment(ref tokens);
            await WriteAsync(context, 200, $$"""{"token_type":"Bearer","expires_in":{{TokenSeconds}},"access_token":"out-{{number}}"}""");
        }
        else
        {
            var conversation = WebUtility.UrlDecode(path.Split('/')[4]);
            var received = new Received(context.Request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget,
                context.Request.Headers.Authorization.ToString(), JsonElement.Parse(body));
            var reply = scripted.TryGetValue(conversation, out var replies) && replies.TryDequeue(out var next)
                ? next
                : new Reply(201, $$"""{"id":"reply-{{Interlocked.Increment(ref ids)}}"}""");
            if (reply.RetryAfter is { } wait)
            {
                context.Response.Headers.RetryAfter = wait;
            }

            await Inbox(conversation).Writer.WriteAsync(received);
            await WriteAsync(context, reply.Status, reply.Body);
        }
    }

    private static Dictionary<string, object> Jwk(string id, RSA key)
    {
        var parameters = key.ExportParameters(false);
        var jwk = new Dictionary<string, object>
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        if (id != "unendorsed")
        {
            jwk["endorsements"] = id == "teams" ? ["msteams", "test"] : new[] { "webchat" };
        }

        return jwk;
    }

    private static async Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    internal sealed record Received(string Method, string Path, string Authorization, JsonElement Activity);

    internal sealed record Reply(int Status, string Body = "", string? RetryAfter = null);
}
