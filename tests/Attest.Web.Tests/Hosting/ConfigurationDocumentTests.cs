using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Attest.Web.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Attest.Web.Tests.Hosting;

/// <summary>docs/configuration.md and appsettings.json say what the options classes say. <c>./build.sh docs</c> writes both anew.</summary>
public sealed class ConfigurationDocumentTests
{
    private const string Introduction = """
        # Configuration

        Written by `./build.sh docs` from the options classes: change nothing here by hand.

        Settings are read, the later ones winning, from the `appsettings.json` beside or above the program, the one in the working directory, the file of
        `--config` (console), environment variables (`ATTEST_Section__Name=value`, list items `ATTEST_Section__Name__0`) and the command line (`--sources`;
        the web service takes `--Section:Name=value`). Source paths count from the folder of the file that names them and replace weaker ones whole; other
        lists merge item by item. A key that is none of these, and a value that cannot be read or lies outside its range, ends the start with exit code 2
        (console) or 1 (web service) and one line that names the key, the value and what it takes. `Logging`, `AllowedHosts`, `Kestrel` and `Urls` are the
        framework's.

        """;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static bool Writes => string.Equals(Environment.GetEnvironmentVariable("WRITE_DOCS"), "true", StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void TheDocumentSaysWhatTheOptionsSay()
    {
        var file = Path.Combine(Machine.Checkout, "docs", "configuration.md");
        var expected = Document();
        if (Writes)
        {
            File.WriteAllText(file, expected);
        }

        Assert.Equal(expected, File.ReadAllText(file));
    }

    [Fact]
    public void TheSettingsFileListsEveryOptionWithItsDefault()
    {
        var file = Path.Combine(Machine.Checkout, "appsettings.json");
        var settings = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        var expected = Complete(settings);
        if (Writes)
        {
            File.WriteAllText(file, expected.ToJsonString(Readable) + "\n");
            settings = expected;
        }

        foreach (var (section, values) in expected)
        {
            Assert.True(JsonNode.DeepEquals(values, settings[section]), $"{section} of appsettings.json is not what the options say (./build.sh docs): {values}");
        }
    }

    private static SettingsSection[] Sections()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddAttestWeb([]);
        return [.. builder.Services.Where(service => !service.IsKeyedService).Select(service => service.ImplementationInstance).OfType<SettingsSection>()];
    }

    private static string Document()
    {
        var text = new StringBuilder(Introduction);
        foreach (var section in Sections())
        {
            var comments = Comments(section.Options.Assembly);
            var options = Activator.CreateInstance(section.Options)!;
            var about = Comment(comments, $"T:{section.Options.FullName}").Replace($"Section \"{section.Name}\".", "", StringComparison.Ordinal).Replace("  ", " ", StringComparison.Ordinal).Trim();
            text.Append(CultureInfo.InvariantCulture, $"\n## {section.Name}\n\n{about}\n\n| setting | takes | default | what it does |\n|---|---|---|---|\n");
            foreach (var property in section.Properties)
            {
                var comment = Comment(comments, $"P:{section.Options.FullName}.{property.Name}");
                text.Append(CultureInfo.InvariantCulture, $"| `{property.Name}` | {Escape(SettingsCheck.Takes(property))} | {Default(property, options)} | {Escape(comment)} |\n");
            }
        }

        return text.ToString();
    }

    private static string Default(PropertyInfo property, object options)
    {
        var value = ToJson(property.GetValue(options));
        return value is null or JsonArray { Count: 0 } || value.ToString().Length == 0 ? "" : $"`{value.ToJsonString(Readable).Trim('"')}`";
    }

    /// <summary>The file with every option of every section; what is no option of ours, and where the articles are, stays.</summary>
    private static JsonObject Complete(JsonObject settings)
    {
        var sections = Sections();
        var complete = new JsonObject();
        foreach (var section in sections)
        {
            var options = Activator.CreateInstance(section.Options)!;
            complete[section.Name] = new JsonObject(section.Properties.Select(property => KeyValuePair.Create(
                property.Name,
                (section.Name, property.Name) == ("Sources", "Paths") ? settings["Sources"]?["Paths"]?.DeepClone() : ToJson(property.GetValue(options)))));
        }

        foreach (var (name, value) in settings.Where(setting => sections.All(section => section.Name != setting.Key)))
        {
            complete[name] = value?.DeepClone();
        }

        return complete;
    }

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        Enum => JsonValue.Create(value.ToString()!.ToLowerInvariant()),
        string text => JsonValue.Create(text),
        IEnumerable list => new JsonArray([.. list.Cast<object>().Select(ToJson)]),
        _ => JsonSerializer.SerializeToNode(value),
    };

    private static Dictionary<string, XElement> Comments(Assembly assembly)
    {
        return XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
    }

    private static string Comment(Dictionary<string, XElement> comments, string name)
    {
        var text = comments.TryGetValue(name, out var member) ? string.Concat(member.Element("summary")!.Nodes().Select(Text)) : "";
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")?.Value.Split('.')[^1]}`",
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement other => other.Value,
        XText text => text.Value,
        _ => "",
    };

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
