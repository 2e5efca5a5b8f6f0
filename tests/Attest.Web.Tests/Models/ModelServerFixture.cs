using Attest.Tests.Models.Server;
using Attest.Web.Tests.Server;

namespace Attest.Web.Tests.Models;

/// <summary>Two web services that ask one test server: one falls back to the reader, the other does not. Without the networks: they matter to no status.</summary>
public sealed class ModelServerFixture : IAsyncLifetime
{
    internal const string Key = "sk-very-secret-key";

    internal ModelServer Model { get; private set; } = null!;

    internal AttestServer FallingBack { get; private set; } = null!;

    internal AttestServer Strict { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Model = await ModelServer.StartAsync();
        FallingBack = await AttestServer.StartAsync(settings: Settings("true"), scripted: false);
        Strict = await AttestServer.StartAsync(settings: Settings("false"), scripted: false);
    }

    public async Task DisposeAsync()
    {
        await FallingBack.DisposeAsync();
        await Strict.DisposeAsync();
        await Model.DisposeAsync();
    }

    private string[] Settings(string fallBack) =>
    [
        "Chat:Provider=compatible",
        $"Chat:Endpoint={Model.Endpoint}",
        "Chat:Model=test-model",
        $"Chat:ApiKey={Key}",
        "Chat:FirstTokenSeconds=0.3",
        "Chat:AnswerSeconds=0.6",
        "Chat:RetryDelaySeconds=0.001",
        "Chat:ContextTokens=32768",
        "Chat:BreakAfterFailures=1000",
        $"Chat:FallBack={fallBack}",
        "Embeddings:ModelFolder=none",
        "Reader:ModelFolder=none",
    ];
}
