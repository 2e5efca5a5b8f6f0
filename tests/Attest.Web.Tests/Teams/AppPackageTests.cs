using System.Buffers.Binary;
using System.IO.Compression;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Teams;

public sealed class AppPackageTests : IDisposable
{
    private const string AppId = "6b1d9c5e-0000-4000-8000-000000000001";
    private readonly string folder = Directory.CreateTempSubdirectory("attest-package-").FullName;

    private string Out => Path.Combine(folder, "app.zip");

    private static string Script => Path.Combine(ChatClients.Root, "..", "..", "teams", "package.mjs");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task ItHoldsTheFilledInManifestAndBothIcons()
    {
        await ChatClients.RunNodeAsync(Script, "--app-id", AppId, "--host", "attest.example.org", "--developer", "Ada \"A\" Holm", "--out", Out);

        using var zip = await ZipFile.OpenReadAsync(Out);
        var manifest = JsonElement.Parse(await ReadAsync(zip, "manifest.json"));
        Assert.Equal(["manifest.json", "color.png", "outline.png"], zip.Entries.Select(entry => entry.FullName));
        Assert.Equal(AppId, manifest.GetProperty("id").GetString());
        Assert.Equal(AppId, manifest.GetProperty("bots")[0].GetProperty("botId").GetString());
        Assert.Equal(["personal", "team", "groupChat"], manifest.GetProperty("bots")[0].GetProperty("scopes").EnumerateArray()
            .Select(scope => scope.GetString()!));
        Assert.Equal("attest.example.org", manifest.GetProperty("validDomains")[0].GetString());
        Assert.Equal("Ada \"A\" Holm", manifest.GetProperty("developer").GetProperty("name").GetString());
        Assert.DoesNotContain("{{", manifest.ToString(), StringComparison.Ordinal);
        Assert.InRange(manifest.GetProperty("name").GetProperty("short").GetString()!.Length, 1, 30);
        Assert.InRange(manifest.GetProperty("description").GetProperty("short").GetString()!.Length, 1, 80);
        Assert.Equal((192, 192), SizeOf(await ReadAsync(zip, "color.png")));
        Assert.Equal((32, 32), SizeOf(await ReadAsync(zip, "outline.png")));
    }

    [Theory]
    [InlineData("--host", "attest.example.org")]
    [InlineData("--app-id", "me", "--host", "attest.example.org")]
    [InlineData("--app-id", AppId, "--host", "https://attest.example.org/")]
    [InlineData("--app-id", AppId, "--host", "attest.example.org", "--privacy-url", "http://x.example/")]
    [InlineData("--app-id", AppId, "--host", "attest.example.org", "--unknown", "x")]
    public async Task WrongArgumentsAreRefused(params string[] arguments)
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => ChatClients.RunNodeAsync([Script, .. arguments, "--out", Out]));

        Assert.False(File.Exists(Out));
    }

    private static async Task<byte[]> ReadAsync(ZipArchive zip, string name)
    {
        await using var stream = await zip.GetEntry(name)!.OpenAsync();
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private static (int Width, int Height) SizeOf(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
