namespace Attest.Web.Hosting;

/// <param name="Status">"ready".</param>
/// <param name="Articles">How many are loaded.</param>
/// <param name="Passages">How many are indexed.</param>
internal sealed record ReadyDocument(string Status, int Articles, int Passages);
