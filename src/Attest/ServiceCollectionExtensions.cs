using Attest.Articles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Attest;

public static class ServiceCollectionExtensions
{
    /// <summary>Registers the whole flow; <see cref="SourceLibrary.LoadAsync"/> must run before the first question.</summary>
    public static IServiceCollection AddAttest(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<SourcesOptions>().Bind(configuration.GetSection(SourcesOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new SourceLibrary(provider.GetRequiredService<IOptions<SourcesOptions>>().Value));
        services.AddSingleton<QuestionAnswerer>();
        return services;
    }
}
