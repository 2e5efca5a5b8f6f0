namespace Attest.Web.Widget;

/// <param name="Pass">To be sent as "Authorization: Bearer PASS".</param>
/// <param name="ExpiresIn">Seconds.</param>
internal sealed record VisitorPassDocument(string Pass, int ExpiresIn);
