using System.Net.Http.Headers;

namespace Attest.Web.Channels.Teams;

/// <summary>The token for replies, by client credentials (RFC 6749, 4.4), kept until shortly before it ends.</summary>
internal sealed class OutboundToken(IOptions<TeamsOptions> options, IHttpClientFactory http, TimeProvider time) : IDisposable
{
    /// <summary>A token is replaced this long before it ends, or at half its life if that is shorter.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim gate = new(1);
    private AuthenticationHeaderValue? current;
    private DateTimeOffset goodUntil;

    /// <summary>Never the one that was refused.</summary>
    /// <exception cref="HttpRequestException">There is no token to be had.</exception>
    public async Task<AuthenticationHeaderValue> GetAsync(CancellationToken cancellationToken, AuthenticationHeaderValue? refused = null)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (current is null || ReferenceEquals(current, refused) || time.GetUtcNow() >= goodUntil)
                current = await RequestAsync(cancellationToken);

            return current;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<AuthenticationHeaderValue> RequestAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.Value.AppId!,
            ["client_secret"] = options.Value.AppSecret!,
            ["scope"] = options.Value.TokenScope,
        });
        var asked = time.GetUtcNow();
        using var response = await http.CreateClient(InboundTokens.HttpClientName).PostAsync(options.Value.TokenAddress(), form, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            // Only the status: the body may repeat what was sent.
            var what = $"No token for replies: {(int)response.StatusCode} from {options.Value.TokenAddress().Host}.";
            throw new HttpRequestException($"{what} Check Teams:AppId, AppSecret and TenantId.", null, response.StatusCode);
        }

        return Read(await response.Content.ReadAsStringAsync(cancellationToken), asked);
    }

    private AuthenticationHeaderValue Read(string json, DateTimeOffset asked)
    {
        try
        {
            var token = JsonElement.Parse(json);
            var seconds = token.Find("expires_in") is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : 0;
            var life = TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 7 * 24 * 3_600));
            goodUntil = asked + (life - Margin > life / 2 ? life - Margin : life / 2);
            return new AuthenticationHeaderValue("Bearer", token.Text("access_token") ?? throw new JsonException());
        }
        catch (JsonException)
        {
            throw new HttpRequestException($"No token for replies: {options.Value.TokenAddress().Host} answered something else.");
        }
    }
}
