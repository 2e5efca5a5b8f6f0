namespace Attest.Web.Widget;

/// <summary>The chat button for pages of others. Section "Widget".</summary>
internal sealed class WidgetOptions
{
    public const string Section = "Widget";

    /// <summary>
    /// Origins (https://host[:port]) whose pages may show the chat; none by default. Their visitors ask without a key, and so
    /// can any program that fetches a visitor's pass: what the widget is set up for is public.
    /// </summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];
}
