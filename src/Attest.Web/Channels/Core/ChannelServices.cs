namespace Attest.Web.Channels.Core;

internal static class ChannelServices
{
    /// <summary>What every chat channel uses.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<ChannelOptions>(configuration, ChannelOptions.Section);
        return services
            .AddSingleton<ChannelChat>()
            .AddSingleton<ChannelFeedback>()
            .AddSingleton<MessageReplies>()
            .AddSingleton<Welcome>()
            .AddSingleton<BackgroundAnswers>()
            .AddHostedService(provider => provider.GetRequiredService<BackgroundAnswers>());
    }
}
