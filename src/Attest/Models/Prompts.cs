namespace Attest.Models;

/// <summary>All prompts, read and checked at start. Immutable.</summary>
internal sealed class Prompts
{
    private Prompts(string folder)
    {
        Answer = Read(folder, "answer", null, "conversation", "sources", "question", "fence", "search");
        Repair = Read(folder, "repair", Answer, "reply", "faults");
        RewriteQuestion = Read(folder, "rewrite-question", null, "turns", "question");
        SummariseTurns = Read(folder, "summarise-turns", null, "turns");
    }

    /// <summary>Writes an answer from sources.</summary>
    public Prompt Answer { get; }

    /// <summary>Goes on after <see cref="Answer"/>: asks for other sentences in place of faulty ones.</summary>
    public Prompt Repair { get; }

    /// <summary>Makes a follow-up stand alone.</summary>
    public Prompt RewriteQuestion { get; }

    /// <summary>Shortens turns that no longer fit.</summary>
    public Prompt SummariseTurns { get; }

    /// <param name="folder">Relative to the program's folder.</param>
    /// <exception cref="InvalidDataException">A prompt is missing or does not hold what this program gives it.</exception>
    public static Prompts Load(string folder) => new(Path.GetFullPath(folder, AppContext.BaseDirectory));

    private static Prompt Read(string folder, string name, Prompt? before, params string[] variables)
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

        var prompt = Prompt.Parse(path, text, before);
        if (prompt.Name != name)
            throw new InvalidDataException($"The prompt {path} calls itself '{prompt.Name}'; its name must be '{name}'.");

        string[] filled = [.. before?.Variables ?? [], .. variables];
        var missing = filled.Except(prompt.Variables, StringComparer.Ordinal).FirstOrDefault();
        var unknown = prompt.Variables.Except(filled, StringComparer.Ordinal).FirstOrDefault();
        return missing is not null ? throw new InvalidDataException($"The prompt {path} lacks the variable {{{{{missing}}}}}.")
            : unknown is not null ? throw new InvalidDataException(
                $"The prompt {path} asks for {{{{{unknown}}}}}, which nothing fills; it may use {string.Join(", ", variables)}.")
            : prompt;
    }
}

/// <summary>A prompt that is missing or incomplete ends the start, not the first answer; without a model nobody needs prompts.</summary>
/// <param name="services">Knows whether a program registered a chat client of its own.</param>
internal sealed class PromptsCheck(IServiceProviderIsService services) : IValidateOptions<ChatModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ChatModelOptions options)
    {
        if (options.Provider == ModelProvider.None && !services.IsService(typeof(IChatClient)))
            return ValidateOptionsResult.Success;

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
