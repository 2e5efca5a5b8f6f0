using Microsoft.Extensions.Options;

namespace Attest.Models;

/// <summary>A prompt that is missing or incomplete ends the start, not the first answer; without a model nobody needs prompts.</summary>
internal sealed class PromptsCheck : IValidateOptions<ChatModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ChatModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Provider == ModelProvider.None)
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
