using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Attest.Models;

/// <summary>A prompt that is missing or incomplete ends the start, not the first answer; without a model nobody needs prompts.</summary>
/// <param name="services">Knows whether a program registered a chat client of its own.</param>
internal sealed class PromptsCheck(IServiceProviderIsService services) : IValidateOptions<ChatModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ChatModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Provider == ModelProvider.None && !services.IsService(typeof(IChatClient)))
        {
            return ValidateOptionsResult.Success;
        }

        try
        {
            Prompts.Load(options.PromptsFolder);
            return ValidateOptionsResult.Success;
        }
        catch (InvalidDataException exception)
        {
            return ValidateOptionsResult.Fail(exception.Message);
        }
    }
}
