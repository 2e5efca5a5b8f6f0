using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Attest.Web.Channels.Teams;

/// <summary>
/// Validates the bearer tokens of incoming activities: RS256, issuer, audience, lifetime, and a key from the issuer's metadata.
/// Source: "Authentication with the Bot Connector API", Connector to bot.
/// </summary>
internal sealed class InboundTokens(IOptions<TeamsOptions> options, IHttpClientFactory http, TimeProvider time)
{
    /// <summary>The client of the metadata and of the connector; it follows no redirect, so that nothing goes where nobody looked.</summary>
    public const string HttpClientName = "Teams";

    private readonly TeamsOptions options = options.Value;
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private readonly ConfigurationManager<OpenIdConnectConfiguration> keys = new(
        options.Value.MetadataUrl,
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever(http.CreateClient(HttpClientName)) { RequireHttps = !TeamsOptions.IsLoopback(new Uri(options.Value.MetadataUrl)) });

    /// <returns>What the token says of its bearer; null where it is not good.</returns>
    /// <exception cref="InvalidOperationException">The issuer's keys cannot be had.</exception>
    public async Task<IEnumerable<Claim>?> ValidateAsync(string token, CancellationToken cancellationToken)
    {
        // Nothing is asked of the issuer for what cannot be one of its tokens.
        if (!handler.CanReadToken(token) || IssuerOf(token) != options.Issuer)
            return null;

        var configuration = await keys.GetConfigurationAsync(cancellationToken);
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidIssuer = options.Issuer,
            ValidAudience = options.AppId,
            IssuerSigningKeys = configuration.SigningKeys,
            LifetimeValidator = IsCurrent,
        });
        if (!result.IsValid)
        {
            if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
            {
                // The issuer may have new keys; asked for in the background, and not more often than every few minutes.
                keys.RequestRefresh();
            }

            return null;
        }

        var validated = (JsonWebToken)result.SecurityToken;
        return TeamsCaller.Claims(
            validated.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) ? serviceUrl : null, Endorsements(configuration, validated.Kid));
    }

    private string? IssuerOf(string token)
    {
        try
        {
            return handler.ReadJsonWebToken(token).Issuer;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private bool IsCurrent(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var skew = TimeSpan.FromMinutes(options.ClockSkewMinutes);
        return expires is not null && now < expires + skew && (notBefore is null || now >= notBefore - skew);
    }

    private static string[] Endorsements(OpenIdConnectConfiguration configuration, string keyId)
    {
        var key = configuration.JsonWebKeySet?.Keys.FirstOrDefault(key => key.Kid == keyId);
        return key is null || !key.AdditionalData.TryGetValue("endorsements", out var endorsements) ? [] : endorsements switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } array => [.. array.EnumerateArray().Select(one => one.Text()).OfType<string>()],
            IEnumerable<object> list => [.. list.Select(one => one.ToString()).OfType<string>()],
            _ => [],
        };
    }
}
