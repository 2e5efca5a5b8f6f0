namespace Attest.Models;

/// <summary>All prompts, read and checked at start. Immutable.</summary>
internal sealed class Prompts
{
    private Prompts(string folder)
    {
        Answer = Read(folder, "answer", "conversation", "sources", "question", "fence");
        Repair = Read(folder, "repair", "faults");
        RewriteQuestion = Read(folder, "rewrite-question", "turns", "question");
        SummariseTurns = Read(folder, "summarise-turns", "turns");
    }

    /// <summary>Writes an answer from sources.</summary>
    public PromptTemplate Answer { get; }

    /// <summary>Asks for other sentences in place of faulty ones.</summary>
    public PromptTemplate Repair { get; }

    /// <summary>Makes a follow-up stand alone.</summary>
    public PromptTemplate RewriteQuestion { get; }

    /// <summary>Shortens turns that no longer fit.</summary>
    public PromptTemplate SummariseTurns { get; }

    /// <param name="folder">Relative to the program's folder.</param>
    /// <exception cref="InvalidDataException">A prompt is missing or does not hold what this program gives it.</exception>
    public static Prompts Load(string folder) => new(Path.GetFullPath(folder, AppContext.BaseDirectory));

    private static PromptTemplate Read(string folder, string name, params string[] variables)
    {
        var path = Path.Combine(folder, name + ".md");
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The prompt {path} cannot be read: {exception.Message} Set Chat:PromptsFolder.", exception);
        }

        var template = PromptTemplate.Parse(path, text);
        if (template.Name != name)
        {
            throw new InvalidDataException($"The prompt {path} calls itself '{template.Name}'; its name must be '{name}'.");
        }

        var missing = variables.Except(template.Variables, StringComparer.Ordinal).FirstOrDefault();
        var unknown = template.Variables.Except(variables, StringComparer.Ordinal).FirstOrDefault();
        return missing is not null ? throw new InvalidDataException($"The prompt {path} lacks the variable {{{{{missing}}}}}.")
            : unknown is not null ? throw new InvalidDataException($"The prompt {path} asks for {{{{{unknown}}}}}, which nothing fills; it may use {string.Join(", ", variables)}.")
            : template;
    }
}
