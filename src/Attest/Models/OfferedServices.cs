namespace Attest.Models;

/// <summary>What a client of Microsoft.Extensions.AI gives out when it is asked for a service.</summary>
internal static class OfferedServices
{
    /// <returns>The first of those offered that is of the type; null for a key, which no client here has.</returns>
    public static object? Find(Type serviceType, object? serviceKey, params ReadOnlySpan<object> offered)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        foreach (var service in serviceKey is null ? offered : [])
        {
            if (serviceType.IsInstanceOfType(service))
            {
                return service;
            }
        }

        return null;
    }
}
