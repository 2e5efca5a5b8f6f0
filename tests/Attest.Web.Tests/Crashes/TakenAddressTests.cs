using System.Net;
using System.Net.Sockets;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Crashes;

public sealed class TakenAddressTests
{
    [Fact]
    public async Task AnAddressThatIsTakenIsSaidWithoutACrash()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var folder = Directory.CreateTempSubdirectory("attest-taken-").FullName;

        var end = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(folder, $"urls=http://{other.LocalEndpoint}"));

        Directory.Delete(folder, recursive: true);
        Assert.Contains($"attest-web: Failed to bind to address http://{other.LocalEndpoint}: address already in use.", end.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", end.Message, StringComparison.Ordinal);
    }
}
