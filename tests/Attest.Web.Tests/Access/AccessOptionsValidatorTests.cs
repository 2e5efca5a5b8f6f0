using Attest.Web.Access;
using Attest.Web.Tests.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Attest.Web.Tests.Access;

public sealed class AccessOptionsValidatorTests
{
    [Theory]
    [InlineData("urls", "http://127.0.0.1:5080")]
    [InlineData("urls", "http://localhost:5080;https://[::1]:5443")]
    [InlineData("urls", "http://unix:/tmp/attest.sock")]
    [InlineData("urls", "http://127.9.9.9:80")]
    [InlineData("Kestrel:Endpoints:Main:Url", "http://localhost:1")]
    public void OnThisMachineNoKeyIsNeeded(string setting, string value)
    {
        Assert.Empty(Problems(new AccessOptions(), setting, value));
    }

    [Theory]
    [InlineData("urls", "http://0.0.0.0:5080")]
    [InlineData("urls", "http://127.0.0.1:5080;http://*:80")]
    [InlineData("urls", "http://+:80")]
    [InlineData("urls", "http://[::]:80")]
    [InlineData("urls", "http://192.168.1.4:80")]
    [InlineData("urls", "http://attest.example:80")]
    [InlineData("http_ports", "8080")]
    [InlineData("https_ports", "8443")]
    [InlineData("Kestrel:Endpoints:Main:Url", "https://0.0.0.0:443")]
    public void BeyondThisMachineItIs(string setting, string value)
    {
        var problem = Assert.Single(Problems(new AccessOptions(), setting, value));

        Assert.Contains("Access:Keys", problem, StringComparison.Ordinal);
        Assert.Contains("Access:AllowAnonymous", problem, StringComparison.Ordinal);
        Assert.Empty(Problems(new AccessOptions { AllowAnonymous = true }, setting, value));
        Assert.Empty(Problems(new AccessOptions { Keys = [AccessKey.Hash("k")] }, setting, value));
    }

    [Fact]
    public void AKeyInThePlaceOfItsHashIsRefusedWithoutShowingIt()
    {
        var key = AccessKey.Create();

        var problem = Assert.Single(Problems(new AccessOptions { Keys = [AccessKey.Hash(key), key] }));

        Assert.StartsWith("Access:Keys:1 is not a SHA-256 hash", problem, StringComparison.Ordinal);
        Assert.DoesNotContain(key, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("null")]
    [InlineData("https://*.example.org")]
    [InlineData("https://example.org/")]
    [InlineData("https://example.org/path")]
    [InlineData("example.org")]
    [InlineData("ftp://example.org")]
    [InlineData("https://example.org; script-src *")]
    public void WhatIsNoOriginIsRefused(string origin)
    {
        Assert.Single(Problems(new AccessOptions { AllowedOrigins = ["https://example.org:8443", origin] }));
    }

    [Fact]
    public async Task TheServiceDoesNotStartBeyondThisMachineWithoutAKey()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => AttestServer.StartAsync(url: "http://0.0.0.0:0", loadsSources: false));

        Assert.StartsWith("http://0.0.0.0:0 can be reached from other machines, and no key is asked for.", refused.Failures.Single(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Problems(AccessOptions options, string setting = "urls", string value = "")
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(setting, value)]).Build();
        return new AccessOptionsValidator(configuration).Validate(null, options).Failures ?? [];
    }
}
