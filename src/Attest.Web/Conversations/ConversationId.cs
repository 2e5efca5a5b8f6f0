using System.Security.Cryptography;

namespace Attest.Web.Conversations;

internal static class ConversationId
{
    /// <summary>128 random bits as 32 hexadecimal digits: knowing the id is what gives access.</summary>
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
