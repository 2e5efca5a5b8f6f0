using System.Text.RegularExpressions;
using Attest.Articles;
using Microsoft.Extensions.AI;

namespace Attest.Models;

/// <summary>
/// A prompt as it stands in its file: front matter (name, purpose, variables), then the messages, each below a line
/// &lt;!-- system --&gt; or &lt;!-- user --&gt;, with {{variables}} in them. Immutable.
/// </summary>
internal sealed partial class PromptTemplate
{
    private readonly IReadOnlyList<(ChatRole Role, string Text)> messages;

    private PromptTemplate(string name, string purpose, IReadOnlyList<string> variables, IReadOnlyList<(ChatRole Role, string Text)> messages)
    {
        Name = name;
        Purpose = purpose;
        Variables = variables;
        this.messages = messages;
    }

    public string Name { get; }

    public string Purpose { get; }

    public IReadOnlyList<string> Variables { get; }

    /// <exception cref="InvalidDataException">The file does not hold a valid prompt; the message names file and remedy.</exception>
    public static PromptTemplate Parse(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.ReplaceLineEndings("\n");
        var front = FrontMatter.Find(text) ?? throw Bad(path, "has no front matter: begin it with name, purpose and variables between two lines of ---");
        var fields = YamlMetadata.Read(path, front.Yaml.Slice(text), null, problem => throw Bad(path, problem.What));
        string One(string field) => fields.FirstOrDefault(known => known.Name == field)?.Texts is [{ Value.Length: > 0 } only]
            ? only.Value
            : throw Bad(path, $"lacks '{field}' in its front matter");

        var variables = fields.FirstOrDefault(field => field.Name == "variables")?.Texts ?? throw Bad(path, "lacks 'variables' in its front matter: a list, which may be empty");
        var declared = variables.Select(variable => variable.Value).ToArray();
        var body = text[front.Block.End..];
        var used = Variable().Matches(body).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToArray();
        if (used.Except(declared, StringComparer.Ordinal).FirstOrDefault() is { } undeclared)
        {
            throw Bad(path, $"uses {{{{{undeclared}}}}}, which its front matter does not declare");
        }

        if (declared.Except(used, StringComparer.Ordinal).FirstOrDefault() is { } unused)
        {
            throw Bad(path, $"declares '{unused}', but {{{{{unused}}}}} is missing from its text");
        }

        return new PromptTemplate(One("name"), One("purpose"), declared, Messages(path, body));
    }

    /// <summary>The messages with the variables' values; what stands inside a value is never read as a variable.</summary>
    /// <exception cref="ArgumentException">A variable has no value, or a value no variable.</exception>
    public IReadOnlyList<ChatMessage> Render(params (string Name, string Value)[] values)
    {
        var known = values.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        if (!known.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(Variables))
        {
            throw new ArgumentException($"The prompt '{Name}' takes {string.Join(", ", Variables)}.", nameof(values));
        }

        return [.. messages.Select(message => new ChatMessage(message.Role, Variable().Replace(message.Text, match => known[match.Groups["name"].Value])))];
    }

    private static List<(ChatRole Role, string Text)> Messages(string path, string body)
    {
        var heads = Head().Matches(body).ToArray();
        if (heads.Length == 0 || body[..heads[0].Index].Trim().Length > 0)
        {
            throw Bad(path, "must begin its text with a line <!-- system --> or <!-- user -->");
        }

        var messages = new List<(ChatRole, string)>();
        for (var i = 0; i < heads.Length; i++)
        {
            var end = i + 1 < heads.Length ? heads[i + 1].Index : body.Length;
            var text = body[(heads[i].Index + heads[i].Length)..end].Trim();
            messages.Add((heads[i].Groups["role"].Value == "system" ? ChatRole.System : ChatRole.User, text));
        }

        return messages;
    }

    private static InvalidDataException Bad(string path, string what) => new($"The prompt {path} {what}.");

    [GeneratedRegex(@"\{\{(?<name>[A-Za-z]+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^<!-- (?<role>system|user) -->[ \t]*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Head();
}
