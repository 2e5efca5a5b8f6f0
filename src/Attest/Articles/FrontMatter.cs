using System.Text.RegularExpressions;
using Attest.Text;

namespace Attest.Articles;

/// <summary>YAML between two lines of "---" at the very top of a text.</summary>
/// <param name="Block">Both lines of dashes and what is between them.</param>
/// <param name="Yaml">What is between them.</param>
internal sealed partial record FrontMatter(TextSpan Block, TextSpan Yaml)
{
    /// <summary>Null where the text starts otherwise, or where nothing between the lines looks like "key: value".</summary>
    public static FrontMatter? Find(string text)
    {
        var first = true;
        var yamlStart = 0;
        foreach (var line in TextLines.Split(text))
        {
            var content = text.AsSpan(line.Start, line.Length).TrimEnd();
            if (first)
            {
                if (!content.SequenceEqual("---"))
                {
                    return null;
                }

                first = false;
                yamlStart = line.End;
            }
            else if (content.SequenceEqual("---") || content.SequenceEqual("..."))
            {
                var yaml = new TextSpan(yamlStart, line.Start);
                return Key().IsMatch(text.AsSpan(yaml.Start, yaml.Length)) ? new FrontMatter(new TextSpan(0, line.End), yaml) : null;
            }
            else if (line.End > YamlMetadata.MaxLength)
            {
                return null;
            }
        }

        return null;
    }

    public ArticleMetadata Read(string path, string text, ICollection<SourceProblem> problems)
    {
        return DeclaredMetadata.Read(path, YamlMetadata.Read(path, Yaml.Slice(text), Yaml.Start, problems.Add), problems.Add);
    }

    [GeneratedRegex(@"(?:\A|[\r\n])[A-Za-z_][\w -]{0,40}:(?:\s|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
