using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Tests.Golden;

/// <summary>The whole program over the five articles, loaded once for all golden tests.</summary>
[CollectionDefinition(Name)]
public sealed class SeedProgram : IAsyncLifetime, ICollectionFixture<SeedProgram>
{
    public const string Name = "the program over the seeds";

    private readonly ServiceProvider services = new ServiceCollection().AddAttest(new ConfigurationBuilder()
        .AddInMemoryCollection([new("Sources:Paths:0", Path.Combine(SharedData.RepositoryRoot(), "seeds")), new("Indexing:CachePath", "none")])
        .Build()).BuildServiceProvider();

    public AttestAnswerer Answerer => services.GetRequiredService<AttestAnswerer>();

    public async ValueTask InitializeAsync() => await services.GetRequiredService<SourceLibrary>().LoadAsync(null, CancellationToken.None);

    public async ValueTask DisposeAsync() => await services.DisposeAsync();
}
