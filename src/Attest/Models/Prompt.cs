using System.Net;
using System.Xml;
using Microsoft.SemanticKernel;

namespace Attest.Models;

/// <summary>
/// A prompt as it stands in its file: front matter (name, purpose, variables), then the messages, each below a line
/// &lt;!-- system --&gt;, &lt;!-- user --&gt; or &lt;!-- assistant --&gt;, with {{variables}} in them. It is a function of Semantic Kernel, which encodes
/// what stands in a variable: nothing in it is read as a message, a role or a variable. Immutable.
/// </summary>
internal sealed partial class Prompt
{
    private readonly string template;

    private Prompt(string name, string purpose, IReadOnlyList<string> variables, string text, string template)
    {
        this.template = template;
        Name = name;
        Variables = variables;
        Text = text;
        Function = KernelFunctionFactory.CreateFromPrompt(new PromptTemplateConfig(template)
        {
            Name = name.Replace('-', '_'),
            Description = purpose,
            InputVariables = [.. variables.Select(variable => new InputVariable { Name = variable, IsRequired = true })],
        });
    }

    public string Name { get; }

    public IReadOnlyList<string> Variables { get; }

    /// <summary>All messages without their values: what they take of a model's window.</summary>
    public string Text { get; }

    public KernelFunction Function { get; }

    /// <param name="path">For messages.</param>
    /// <param name="before">The prompt whose messages come first, with its variables.</param>
    /// <exception cref="InvalidDataException">The file does not hold a valid prompt; the message names file and remedy.</exception>
    public static Prompt Parse(string path, string text, Prompt? before = null)
    {
        text = text.ReplaceLineEndings("\n");
        var front = FrontMatter.Find(text) ?? throw Bad(path, "has no front matter: begin it with name, purpose and variables between two lines of ---");
        var fields = YamlMetadata.Read(path, front.Yaml.Slice(text), null, problem => throw Bad(path, problem.What));
        string One(string field) => fields.FirstOrDefault(known => known.Name == field)?.Texts is [{ Value.Length: > 0 } only]
            ? only.Value
            : throw Bad(path, $"lacks '{field}' in its front matter");

        var variables = fields.FirstOrDefault(field => field.Name == "variables")?.Texts
            ?? throw Bad(path, "lacks 'variables' in its front matter: a list, which may be empty");
        var declared = variables.Select(variable => variable.Value).ToArray();
        var body = text[front.Block.End..];
        var used = Variable().Matches(body).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToArray();
        if (used.Except(declared, StringComparer.Ordinal).FirstOrDefault() is { } undeclared)
            throw Bad(path, $"uses {{{{{undeclared}}}}}, which its front matter does not declare");

        if (declared.Except(used, StringComparer.Ordinal).FirstOrDefault() is { } unused)
            throw Bad(path, $"declares '{unused}', but {{{{{unused}}}}} is missing from its text");

        var (all, shown) = (before?.Text + Variable().Replace(body, ""), before?.template + TemplateOf(path, body));
        return new Prompt(One("name"), One("purpose"), [.. before?.Variables ?? [], .. declared], all, shown);
    }

    /// <summary>The values of all variables.</summary>
    /// <exception cref="ArgumentException">A variable has no value, or a value no variable.</exception>
    public KernelArguments Fill(PromptExecutionSettings? settings, params IReadOnlyList<(string Name, string Value)> values)
    {
        if (!values.Select(value => value.Name).ToHashSet(StringComparer.Ordinal).SetEquals(Variables))
            throw new ArgumentException($"The prompt '{Name}' takes {string.Join(", ", Variables)}.", nameof(values));

        var arguments = settings is null ? new KernelArguments() : new KernelArguments(settings);
        foreach (var (name, value) in values)
            arguments[name] = WithoutControls(value);

        return arguments;
    }

    /// <summary>Semantic Kernel reads a filled template as XML, and takes one that it cannot read for a single message of the user.</summary>
    private static string WithoutControls(string value) => string.Concat(
        value.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString()));

    private static string TemplateOf(string path, string body)
    {
        var heads = Head().Matches(body).ToArray();
        if (heads.Length == 0 || body[..heads[0].Index].Trim().Length > 0)
            throw Bad(path, "must begin its text with a line <!-- system --> or <!-- user -->");

        var ends = heads.Skip(1).Select(head => head.Index).Append(body.Length);
        return string.Concat(heads.Zip(ends, (head, end) =>
        {
            var text = Variable().Replace(WebUtility.HtmlEncode(body[(head.Index + head.Length)..end].Trim()), "{{$$${name}}}");
            return $"<message role=\"{head.Groups["role"].Value}\">{text}</message>\n";
        }));
    }

    private static InvalidDataException Bad(string path, string what) => new($"The prompt {path} {what}.");

    [GeneratedRegex(@"\{\{(?<name>[A-Za-z]+)\}\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^<!-- (?<role>system|user|assistant) -->[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Head();
}
