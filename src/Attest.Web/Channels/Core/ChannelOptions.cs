namespace Attest.Web.Channels.Core;

/// <summary>What holds for every chat channel. Section "Channels".</summary>
internal sealed class ChannelOptions : IValidatableObject
{
    public const string Section = "Channels";

    /// <summary>Where users reach the page, such as https://attest.example.org/; null or empty takes the address that the channel called.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>False where users cannot open the page: citations then show their quote instead of a link to the passage.</summary>
    public bool LinkCitations { get; init; } = true;

    /// <summary>Seconds for one answer, from the start of the work; after that the user is told.</summary>
    [Range(1, 600)]
    public int AnswerSeconds { get; init; } = 60;

    /// <summary>Messages of all channels worked on at the same time.</summary>
    [Range(1, 1_024)]
    public int ConcurrentAnswers { get; init; } = 4;

    /// <summary>Messages that wait for their turn; the next one is refused with 503.</summary>
    [Range(0, 100_000)]
    public int QueuedAnswers { get; init; } = 256;

    /// <summary>Activities and replies remembered, against duplicates and for feedback.</summary>
    [Range(1, 1_000_000)]
    public int RememberedActivities { get; init; } = 10_000;

    /// <summary>Hours for which an activity or a reply is remembered.</summary>
    [Range(1, 24 * 30)]
    public int RememberedHours { get; init; } = 24;

    /// <summary>The configured address of this service, or the one by which the channel reached it; without a slash at its end.</summary>
    public string AddressFor(HttpRequest request) => string.IsNullOrEmpty(PublicUrl) ? PassageLinks.AddressOf(request) : PublicUrl.TrimEnd('/');

    public PassageLinks LinksFor(HttpRequest request) => new(LinkCitations ? new Uri(AddressFor(request) + "/") : null);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(PublicUrl)
            && !(Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query == "" && url.Fragment == ""))
        {
            yield return new ValidationResult("Channels:PublicUrl must be an absolute http or https address without query and fragment.", [nameof(PublicUrl)]);
        }
    }
}

internal static class ChannelServices
{
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
