using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Attest.Search;

/// <summary>The SHA-256 of a text: what its embedding is stored under.</summary>
internal readonly record struct EmbeddingKey(UInt128 High, UInt128 Low)
{
    public const int Size = 32;

    public static EmbeddingKey Of(string text)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return MemoryMarshal.Read<EmbeddingKey>(hash);
    }
}
