namespace Attest.Web.Access;

/// <summary>Carries an <see cref="AccessRule"/> on an endpoint; the last one set counts.</summary>
internal sealed record AccessRuleMetadata(AccessRule Rule);
