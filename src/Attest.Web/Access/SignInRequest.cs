namespace Attest.Web.Access;

/// <param name="Key">An access key.</param>
internal sealed record SignInRequest(string? Key);
