using Attest.Web.Tests.Server;
using Microsoft.Extensions.Options;

namespace Attest.Web.Tests.Teams;

public sealed class TeamsOptionsTests
{
    [Theory]
    [InlineData("Teams:AppId=6b1d9c5e-0000-4000-8000-000000000001")]
    [InlineData("Teams:AppSecret=x")]
    [InlineData("Teams:AppId=me", "Teams:AppSecret=x")]
    [InlineData("Teams:MetadataUrl=http://login.example.org/keys")]
    [InlineData("Teams:TokenUrl=token")]
    [InlineData("Teams:TenantId=a/../b")]
    [InlineData("Teams:ClockSkewMinutes=61")]
    [InlineData("Channels:PublicUrl=ftp://x")]
    [InlineData("Channels:AnswerSeconds=0")]
    public async Task WrongSettingsStopTheStart(params string[] settings)
    {
        await Assert.ThrowsAsync<OptionsValidationException>(() => AttestServer.StartAsync(settings, loadsSources: false));
    }
}
