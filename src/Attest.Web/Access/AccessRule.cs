namespace Attest.Web.Access;

/// <summary>Metadata of a route: who may use it. A route without a rule is open.</summary>
internal enum AccessRule
{
    /// <summary>Signing in: pages of other sites are refused, nothing else.</summary>
    OwnPages,

    /// <summary>For programs: the key in the header Authorization or x-api-key.</summary>
    Key,

    /// <summary>For the page as well: the key in a header or in the cookie of a sign-in, or a visitor's pass of the widget.</summary>
    KeyOrVisitor,
}
