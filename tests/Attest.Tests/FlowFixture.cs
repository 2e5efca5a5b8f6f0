using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Tests;

/// <summary>The whole flow over two short articles, with the real models.</summary>
public sealed class FlowFixture : IAsyncLifetime
{
    public const string MillId = "mill.txt";
    public const string MillText = "The mill on the Alva burned down on Monday, 4 March 2024.\n\nNobody was hurt in the fire, the mayor Ida Lund said. 🔥 The loss is put at 2 million crowns.\n";

    private readonly string folder = Directory.CreateTempSubdirectory("attest-flow-").FullName;
    private ServiceProvider services = null!;

    internal AttestFunctions Functions => services.GetRequiredService<AttestFunctions>();

    internal SourceLibrary Library => services.GetRequiredService<SourceLibrary>();

    internal string SourceFolder => folder;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, MillId), MillText);
        Directory.CreateDirectory(Path.Combine(folder, "harbour news"));
        await File.WriteAllTextAsync(Path.Combine(folder, "harbour news", "ferry #1.txt"), "The ferry to Holm sails twice a day from the new harbour.\n\nTickets cost 12 crowns.\n");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Sources:Paths:0", folder), new("Indexing:CachePath", "none")])
            .Build();
        services = new ServiceCollection().AddAttest(configuration).BuildServiceProvider();
        await Library.LoadAsync(null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
