using Microsoft.Extensions.Options;

namespace Attest.Web.Access;

/// <summary>Refuses hashes that are none, origins that are none, and an address that others reach without a key.</summary>
internal sealed class AccessOptionsValidator(IConfiguration configuration) : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var problems = KeyProblems(options.Keys)
            .Concat(WebOrigin.Problems($"{AccessOptions.Section}:{nameof(AccessOptions.AllowedOrigins)}", options.AllowedOrigins))
            .Concat(ExposureProblems(options))
            .ToArray();
        return problems.Length > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }

    /// <summary>What stands there is not repeated: it may be a key.</summary>
    private static IEnumerable<string> KeyProblems(IReadOnlyList<string> keys)
    {
        return keys.Index()
            .Where(key => key.Item is not { Length: AccessKeys.HashDigits } || !key.Item.All(char.IsAsciiHexDigit))
            .Select(key => $"Access:Keys:{key.Index} is not a SHA-256 hash of {AccessKeys.HashDigits} hexadecimal digits. Make a key and its hash with: attest key");
    }

    private IEnumerable<string> ExposureProblems(AccessOptions options)
    {
        if (options.Keys.Count > 0 || options.AllowAnonymous)
        {
            return [];
        }

        return ListeningAddresses.From(configuration)
            .Where(address => !ListeningAddresses.IsLoopback(address))
            .Take(1)
            .Select(address => $"{address} can be reached from other machines, and no key is asked for. Put the hash of a key (attest key) into Access:Keys, or set Access:AllowAnonymous=true to let everybody in.");
    }
}
