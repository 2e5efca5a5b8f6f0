using Attest.Web.Access;
using Microsoft.Extensions.Options;

namespace Attest.Web.Widget;

internal sealed class WidgetOptionsValidator : IValidateOptions<WidgetOptions>
{
    public ValidateOptionsResult Validate(string? name, WidgetOptions options)
    {
        var problems = WebOrigin.Problems($"{WidgetOptions.Section}:{nameof(WidgetOptions.AllowedOrigins)}", options.AllowedOrigins).ToArray();
        return problems.Length > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
