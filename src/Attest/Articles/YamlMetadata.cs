using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Attest.Articles;

/// <summary>The top-level keys of a YAML mapping whose values are scalars or lists of scalars.</summary>
internal static class YamlMetadata
{
    /// <summary>Characters or bytes of the longest metadata that are read; a page of YAML is about 2,000.</summary>
    public const int MaxLength = 16 * 1024;

    /// <param name="path">For problems.</param>
    /// <param name="offset">Where it stands in the article's text; null where it stands in a file of its own.</param>
    /// <param name="report">Told once where the YAML is malformed; what stands before the mistake is kept.</param>
    public static IReadOnlyList<DeclaredField> Read(string path, string yaml, int? offset, Action<SourceProblem> report)
    {
        var fields = new List<DeclaredField>();
        try
        {
            // Events, not a tree of nodes: nesting costs no stack, and every scalar knows its place.
            ReadEvents(new Parser(new StringReader(yaml)), yaml, offset, fields);
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException or ArgumentException)
        {
            // YamlDotNet 16.3 answers some malformed input with its own exceptions and some with those of its collections.
            report(new SourceProblem(
                path,
                e is YamlException yamlException ? (int)Math.Max(1, yamlException.Start.Line) : null,
                "malformed YAML, so metadata are left out",
                "Write one \"key: value\" a line, with quotes around values that hold a colon."));
        }

        return fields;
    }

    private static void ReadEvents(Parser parser, string yaml, int? offset, List<DeclaredField> fields)
    {
        var depth = 0;
        Scalar? key = null;
        List<DeclaredText>? list = null;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case Scalar scalar when depth == 1 && key is null:
                    key = scalar;
                    break;
                case Scalar scalar when depth == 1:
                    AddField(IsNull(scalar) ? null : [ToText(scalar)], keepEmpty: false);
                    break;
                case Scalar scalar when depth == 2 && list is not null:
                    list.Add(ToText(scalar));
                    break;
                case SequenceStart:
                    depth++;
                    list = depth == 2 && key is not null ? [] : null;
                    break;
                case MappingStart:
                    depth++;
                    list = null;
                    break;
                case SequenceEnd or MappingEnd:
                    depth--;
                    if (depth == 1)
                    {
                        AddField(list, keepEmpty: true);
                        list = null;
                    }

                    break;
                case AnchorAlias when depth == 1:
                    key = null;
                    break;
            }
        }

        void AddField(IReadOnlyList<DeclaredText>? texts, bool keepEmpty)
        {
            if (key is not null && (texts is not null || keepEmpty))
                fields.Add(new DeclaredField(key.Value, texts, (int)key.Start.Line));

            key = null;
        }

        DeclaredText ToText(Scalar scalar)
        {
            if (offset is not { } start)
                return new DeclaredText(scalar.Value, null);

            var quotes = scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted ? 1 : 0;
            var from = Math.Clamp((int)scalar.Start.Index + quotes, 0, yaml.Length);
            var span = new TextSpan(from, Math.Clamp((int)scalar.End.Index - quotes, from, yaml.Length)).TrimIn(yaml);
            return new DeclaredText(scalar.Value, span.Moved(start));
        }
    }

    private static bool IsNull(Scalar scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
}

/// <summary>YAML between two lines of "---" at the very top of a text; the block includes both lines.</summary>
internal sealed partial record FrontMatter(TextSpan Block, TextSpan Yaml)
{
    /// <summary>Null where the text starts otherwise, or where nothing between the lines looks like "key: value".</summary>
    public static FrontMatter? Find(string text)
    {
        var lines = TextRuns.Lines(text);
        var opening = lines.First();
        var closing = lines.Skip(1).FirstOrDefault(line => line.End > YamlMetadata.MaxLength || IsMark(line, "---", "..."));
        var yaml = new TextSpan(opening.End, Math.Max(opening.End, closing.Start));
        return IsMark(opening, "---") && IsMark(closing, "---", "...") && Key().IsMatch(yaml.Slice(text))
            ? new FrontMatter(new TextSpan(0, closing.End), yaml)
            : null;

        bool IsMark(TextSpan line, params string[] marks) => marks.Contains(line.Slice(text).TrimEnd());
    }

    public ArticleMetadata Read(string path, string text, Action<SourceProblem> report) =>
        DeclaredMetadata.Read(path, YamlMetadata.Read(path, Yaml.Slice(text), Yaml.Start, report), report);

    [GeneratedRegex(@"(?:\A|[\r\n])[A-Za-z_][\w -]{0,40}:(?:\s|\z)")]
    private static partial Regex Key();
}

/// <summary>Metadata of an article in a file of its own: FILE.meta.yaml, where FILE is the article's name with or without extension.</summary>
internal static class SidecarMetadata
{
    private const string Suffix = ".meta.yaml";

    public static bool IsSidecar(string name) => name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    public static async Task<ArticleMetadata> ReadAsync(SourceFile article, Action<SourceProblem> report, CancellationToken cancellationToken)
    {
        string[] paths = [article.Path + Suffix, Path.ChangeExtension(article.Path, null) + Suffix];
        if (Array.Find(paths, File.Exists) is not { } path)
            return ArticleMetadata.Empty;

        if (article.Root is { } root && new FileInfo(path).LinkTarget is not null && RealPath.Of(path) is { } real && !RealPath.IsBelow(real, root))
        {
            // The walk has said so.
            return ArticleMetadata.Empty;
        }

        try
        {
            var bytes = await BoundedFile.ReadAsync(path, YamlMetadata.MaxLength, cancellationToken);
            if (bytes is not null && TextDecoder.Decode(bytes).Text is { } yaml)
                return DeclaredMetadata.Read(path, YamlMetadata.Read(path, yaml, null, report), report);

            Report("too large or no text, so its metadata are left out", "Write title, publisher, published, authors and url as YAML.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report("the file is empty or cannot be read, so its metadata are left out", "Write YAML into it, check its permissions, or remove it.");
        }

        return ArticleMetadata.Empty;

        void Report(string what, string remedy) => report(new SourceProblem(path, null, what, remedy));
    }
}
