namespace Attest.Web.OpenAI;

/// <summary>The one model that this service offers: its answers, whoever writes them.</summary>
internal static class OpenAiModel
{
    public const string Id = "attest";

    /// <summary>2026-11-22, when it was first offered: clients want a number.</summary>
    private const long Created = 1_795_305_600;

    public static ModelDocument Document { get; } = new(Id, "model", Created, "attest");

    public static ModelListDocument List { get; } = new("list", [Document]);

    internal sealed record ModelDocument(string Id, string Object, long Created, string OwnedBy);

    internal sealed record ModelListDocument(string Object, IReadOnlyList<ModelDocument> Data);
}
