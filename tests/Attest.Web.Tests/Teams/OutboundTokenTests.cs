using Attest.Web.Channels.Teams;
using Attest.Web.Tests.Conversations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Attest.Web.Tests.Teams;

public sealed class OutboundTokenTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private readonly ServiceProvider services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private FakeBotFramework framework = null!;

    public async ValueTask InitializeAsync() => framework = await FakeBotFramework.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await framework.DisposeAsync();
        await services.DisposeAsync();
    }

    [Fact]
    public async Task ItIsKeptUntilShortlyBeforeItsEnd()
    {
        using var token = Create("");

        var first = await token.GetAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(54));
        var kept = await token.GetAsync(CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(2));
        var renewed = await token.GetAsync(CancellationToken.None);

        Assert.Same(first, kept);
        Assert.Equal("out-2", renewed.Parameter);
        Assert.Equal(2, framework.Tokens);
    }

    [Fact]
    public async Task ManyAtOnceAskOnce()
    {
        using var token = Create("");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => token.GetAsync(CancellationToken.None)));

        Assert.Equal(1, framework.Tokens);
    }

    [Theory]
    [InlineData("", "/botframework.com/token")]
    [InlineData("contoso.example", "/contoso.example/token")]
    public async Task TheTenantIsPartOfTheAddress(string tenant, string path)
    {
        using var token = Create(tenant);

        await token.GetAsync(CancellationToken.None);

        Assert.Equal(
            $"{path}?grant_type=client_credentials&client_id={FakeBotFramework.AppId}&client_secret=the-secret&scope=https%3A%2F%2Fapi.botframework.com%2F.default",
            Assert.Single(framework.TokenForms));
    }

    private OutboundToken Create(string tenant)
    {
        var options = new TeamsOptions
        {
            AppId = FakeBotFramework.AppId,
            AppSecret = FakeBotFramework.AppSecret,
            TenantId = tenant,
            TokenUrl = framework.Settings.Last().Split('=', 2)[1],
        };
        return new OutboundToken(Options.Create(options), services.GetRequiredService<IHttpClientFactory>(), time);
    }
}
