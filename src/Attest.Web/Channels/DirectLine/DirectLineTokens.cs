using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Attest.Web.Channels.DirectLine;

/// <summary>
/// Signs and reads the tokens of conversations: JSON Web Tokens (RFC 7519) under HS256, each for one conversation and one use.
/// </summary>
internal sealed class DirectLineTokens(IOptions<DirectLineOptions> options, TimeProvider time)
{
    public const string ConversationClaim = "conv";
    public const string UserClaim = "user";

    private const string Issuer = "attest";

    /// <summary>Seconds for which the address of a stream can be opened; such addresses end up in logs.</summary>
    private const int StreamSeconds = 60;

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };
    private readonly SymmetricSecurityKey key = new(string.IsNullOrEmpty(options.Value.TokenKey)
        ? RandomNumberGenerator.GetBytes(32)
        : Convert.FromBase64String(options.Value.TokenKey));

    private enum Use
    {
        Conversation,
        Stream,
    }

    /// <summary>Seconds for which a new token is good.</summary>
    public int Seconds => options.Value.TokenMinutes * 60;

    /// <param name="conversationId">The only conversation that it opens.</param>
    /// <param name="userId">Whom its holder writes as; null for whoever the client says.</param>
    public string Create(string conversationId, string? userId) => Create(Use.Conversation, conversationId, userId, Seconds);

    /// <summary>A token that opens the conversation's stream, soon.</summary>
    public string CreateForStream(string conversationId) => Create(Use.Stream, conversationId, null, StreamSeconds);

    /// <returns>A token of ours for that use, also one that has ended; null for anything else.</returns>
    public async Task<JsonWebToken?> ReadAsync(string token, bool forStream)
    {
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidIssuer = Issuer,
            ValidAudience = (forStream ? Use.Stream : Use.Conversation).ToString(),
            IssuerSigningKey = key,
            // Looked at by HasEnded: that a token has ended is told apart from one that was never good.
            ValidateLifetime = false,
        });
        return result.IsValid && result.SecurityToken is JsonWebToken read && read.TryGetPayloadValue<string>(ConversationClaim, out _) ? read : null;
    }

    public bool HasEnded(JsonWebToken token) => time.GetUtcNow().UtcDateTime >= token.ValidTo;

    /// <summary>Whether this is the configured secret. The time taken does not tell how much of it is right.</summary>
    public bool IsSecret(string text)
    {
        var secret = options.Value.Secret;
        return !string.IsNullOrEmpty(secret)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(text)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
    }

    private string Create(Use use, string conversationId, string? userId, int seconds)
    {
        var claims = new Dictionary<string, object> { [ConversationClaim] = conversationId };
        if (userId is not null)
            claims[UserClaim] = userId;

        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = use.ToString(),
            Claims = claims,
            Expires = time.GetUtcNow().UtcDateTime.AddSeconds(seconds),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
        });
    }
}

/// <summary>A bearer that opens one conversation for so many seconds.</summary>
internal record TokenDocument(string ConversationId, string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>A new token, and the address of the WebSocket, to be opened soon.</summary>
internal sealed record ConversationStart(string ConversationId, string Token, int ExpiresIn, string StreamUrl)
    : TokenDocument(ConversationId, Token, ExpiresIn);
