namespace Attest.Web.Sources;

internal static class SourceServices
{
    public static IServiceCollection AddSourceLoading(this IServiceCollection services)
    {
        return services
            .AddSingleton<SourceLoading>()
            .AddHostedService(provider => provider.GetRequiredService<SourceLoading>());
    }
}
