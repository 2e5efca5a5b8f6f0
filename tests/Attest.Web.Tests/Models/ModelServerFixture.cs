using Attest.Tests.Models.Server;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Models;

/// <summary>
/// Web services that ask one test server: one patient, two hasty ones of which one does not fall back to the reader. Without the
/// networks: they matter to no status.
/// </summary>
public sealed class ModelServerFixture : IAsyncLifetime
{
    internal const string Key = "sk-very-secret-key";

    internal ModelServer Model { get; private set; } = null!;

    internal AttestServer FallingBack { get; private set; } = null!;

    internal AttestServer Patient { get; private set; } = null!;

    internal AttestServer Strict { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Model = await ModelServer.StartAsync();
        FallingBack = await AttestServer.StartAsync(settings: Settings("true", seconds: 0.6), scripted: false);
        Patient = await AttestServer.StartAsync(settings: Settings("true", seconds: 30), scripted: false);
        Strict = await AttestServer.StartAsync(settings: Settings("false", seconds: 0.6), scripted: false);
    }

    public async ValueTask DisposeAsync()
    {
        await FallingBack.DisposeAsync();
        await Patient.DisposeAsync();
        await Strict.DisposeAsync();
        await Model.DisposeAsync();
    }

    private string[] Settings(string fallBack, double seconds) =>
    [
        "Chat:Provider=compatible",
        $"Chat:Endpoint={Model.Endpoint}",
        "Chat:Model=test-model",
        $"Chat:ApiKey={Key}",
        string.Create(CultureInfo.InvariantCulture, $"Chat:FirstTokenSeconds={seconds / 2}"),
        string.Create(CultureInfo.InvariantCulture, $"Chat:AnswerSeconds={seconds}"),
        "Chat:RetryDelaySeconds=0.001",
        "Chat:ContextTokens=32768",
        "Chat:BreakAfterFailures=1000",
        $"Chat:FallBack={fallBack}",
        "Embeddings:ModelFolder=none",
        "Reader:ModelFolder=none",
        "Support:ModelFolder=none",
    ];
}
