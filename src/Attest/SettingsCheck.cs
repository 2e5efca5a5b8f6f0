using System.ComponentModel;
using System.Reflection;

namespace Attest;

/// <summary>A section of the settings and the class that it is bound to.</summary>
internal sealed record SettingsSection(string Name, Type Options)
{
    public IReadOnlyList<PropertyInfo> Properties { get; } =
        [.. Options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)];
}

/// <summary>Finds what a layer of settings says that no section takes.</summary>
internal static class SettingsCheck
{
    public static IEnumerable<string> Problems(SettingsLayer layer, IReadOnlyList<SettingsSection> sections, IReadOnlySet<string> others)
    {
        foreach (var setting in layer.Values.GetChildren().Where(setting => !others.Contains(setting.Key) && !IsOfScripts(setting)))
        {
            var found = sections.Where(section => section.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase)).ToArray();
            var problems = found.Length > 0
                ? setting.GetChildren().SelectMany(child => Problems(child, [.. found.SelectMany(section => section.Properties)], found[0].Name))
                : [$"{setting.Key} is no section. Sections: {string.Join(", ", sections.Select(section => section.Name).Order(StringComparer.Ordinal))}."];
            foreach (var problem in problems)
                yield return $"{layer.Name}: {problem}";
        }
    }

    /// <summary>What a setting takes, in words.</summary>
    public static string Takes(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var range = property.GetCustomAttribute<RangeAttribute>() is { } limits
            ? string.Create(CultureInfo.InvariantCulture, $" from {limits.Minimum} to {limits.Maximum}")
            : "";
        return type switch
        {
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(int) || type == typeof(long) => "a whole number" + range,
            _ when type == typeof(double) || type == typeof(float) => "a number" + range,
            { IsEnum: true } => "one of " + string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant())),
            _ when type != typeof(string) => property.GetCustomAttribute<MinLengthAttribute>() is { } least ? $"a list of at least {least.Length}" : "a list",
            _ when property.GetCustomAttribute<RegularExpressionAttribute>() is { } pattern => $"text of the form {pattern.Pattern}",
            _ => property.GetCustomAttribute<RequiredAttribute>() is null ? "text" : "text that is not empty",
        };
    }

    private static IEnumerable<string> Problems(IConfigurationSection setting, IReadOnlyList<PropertyInfo> properties, string section)
    {
        var property = properties.FirstOrDefault(property => property.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase));
        if (property is null)
            yield return $"{section}:{setting.Key} is no setting. Settings of {section}: {string.Join(", ", properties.Select(known => known.Name))}.";
        else if (IsSimple(property.PropertyType) ? setting.GetChildren().Any() : !string.IsNullOrEmpty(setting.Value))
            yield return $"{section}:{property.Name} takes {Takes(property)}.";
        else if (setting.Value is { } value && IsSimple(property.PropertyType) && !CanRead(value, property.PropertyType))
            yield return $"{section}:{property.Name} is '{value}'; it takes {Takes(property)}.";
    }

    private static bool IsSimple(Type type) => type == typeof(string) || type.IsValueType;

    /// <summary>As the binder reads it.</summary>
    private static bool CanRead(string value, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type);
        if (plain is not null && value.Length == 0)
            return true;

        plain ??= type;
        return plain == typeof(string) || (plain.IsEnum
            ? Enum.TryParse(plain, value, ignoreCase: true, out var named) && Enum.IsDefined(plain, named!)
            : IsConvertible(value, plain));
    }

    private static bool IsConvertible(string value, Type type)
    {
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value) is not null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Variables in capitals without a section, such as ATTEST_SHARED, tell scripts something.</summary>
    private static bool IsOfScripts(IConfigurationSection setting) => setting.Value is not null && setting.Key.All(c => char.IsAsciiLetterUpper(c) || c == '_');
}

/// <summary>Data annotations in messages that name the section, the value and what is taken.</summary>
internal sealed class SectionValidator<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        List<string> problems = [];
        foreach (var property in new SettingsSection(section, typeof(TOptions)).Properties)
        {
            var value = property.GetValue(options);
            if (property.GetCustomAttributes<ValidationAttribute>().Any(rule => !rule.IsValid(value)))
            {
                var written = value is null or string or IFormattable ? string.Create(CultureInfo.InvariantCulture, $"is '{value}'; it ") : "";
                problems.Add($"{section}:{property.Name} {written}takes {SettingsCheck.Takes(property)}.");
            }
        }

        if (problems.Count == 0 && options is IValidatableObject whole)
            problems.AddRange(whole.Validate(new ValidationContext(options)).Select(result => result.ErrorMessage!));

        return problems.Count > 0 ? ValidateOptionsResult.Fail(problems) : ValidateOptionsResult.Success;
    }
}
