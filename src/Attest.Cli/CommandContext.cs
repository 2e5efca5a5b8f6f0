using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Attest.Cli;

/// <summary>What one run of a command works with: its streams, its configuration, and the flow once it is asked for.</summary>
internal sealed class CommandContext(ConsoleStreams streams, Interrupts interrupts, CommonOptions options, ParseResult parsed) : IAsyncDisposable
{
    /// <summary>More problems than this are counted, not listed: the answer must not scroll away.</summary>
    private const int ListedProblems = 20;

    /// <summary>What the web service reads from the same file.</summary>
    private static readonly string[] WebSections =
        ["Access", "Proxy", "Widget", "Limits", "Conversations", "Feedback", "Channels", "Teams", "DirectLine", "Suggestions"];

    private readonly Lazy<ServiceProvider> services = new(() => Configure(
        streams.WorkingDirectory, parsed.GetValue(options.Config), parsed.GetValue(options.Sources) ?? [], parsed.GetValue(options.Cache)));

    public ConsoleStreams Streams { get; } = streams;

    public Interrupts Interrupts { get; } = interrupts;

    public bool Quiet { get; } = parsed.GetValue(options.Quiet);

    /// <summary>Results: standard output.</summary>
    public StyledWriter Output { get; } = Writer(streams.Out, streams.OutputIsTerminal, streams, !parsed.GetValue(options.NoColor));

    /// <summary>Notes and problems: standard error.</summary>
    public StyledWriter Notes { get; } = Writer(streams.Error, streams.ErrorIsTerminal, streams, !parsed.GetValue(options.NoColor));

    /// <summary>As the user named them; empty where the configured ones hold.</summary>
    public IReadOnlyList<string> SourcePaths { get; } = parsed.GetValue(options.Sources) ?? [];

    public IServiceProvider Services => services.Value;

    public SourceLibrary Library => Services.GetRequiredService<SourceLibrary>();

    public AttestAnswerer Answerer => Services.GetRequiredService<AttestAnswerer>();

    public NextQuestions NextQuestions => Services.GetRequiredService<NextQuestions>();

    /// <summary>Reads and indexes the sources and says on standard error what could not be read.</summary>
    /// <param name="listedProblems">How many problems are named; 0 where the caller reports them in its own way.</param>
    /// <param name="emptyFails">Whether it is the end when there is no article at all.</param>
    /// <exception cref="CommandException">There is no article at all.</exception>
    public async Task<SourceIndex> LoadAsync(CancellationToken cancellationToken, int listedProblems = ListedProblems, bool emptyFails = true)
    {
        var library = Library;
        SourceIndex index;
        using (var progress = Progress("Reading the sources …"))
        {
            index = await library.LoadAsync(progress, cancellationToken);
        }

        var shown = index.Problems.Where(problem => !Quiet || problem.Severity == ProblemSeverity.Error).ToArray();
        if (listedProblems > 0)
            ProblemList.Write(Notes, shown, listedProblems);

        if (emptyFails && index.Articles.Count == 0)
        {
            var paths = string.Join(", ", Services.GetRequiredService<IOptions<SourcesOptions>>().Value.Paths);
            throw new CommandException(ExitCode.NothingRead, $"No article could be read from {paths}.",
                "Name a folder with .txt, .md or .jsonl files: --sources PATH.");
        }

        return index;
    }

    /// <summary>A progress line on standard error, where there is somebody to see it.</summary>
    public ProgressLine Progress(string message)
    {
        var shown = Streams.ErrorIsTerminal && !Quiet && !Streams.IsDumb;
        return new ProgressLine(Streams.Error, Streams.Width, Streams.Clock, shown, message);
    }

    /// <summary>A line on standard error that --quiet silences.</summary>
    public void Note(string text)
    {
        if (!Quiet)
        {
            Streams.Out.Flush();
            Notes.Paragraph(0, 0, new StyledText(text, Theme.Muted));
        }
    }

    public void WriteJson<T>(T document) => Streams.Out.WriteLine(JsonSerializer.Serialize(document, AttestJson.Options));

    public async ValueTask DisposeAsync()
    {
        if (services.IsValueCreated)
            await services.Value.DisposeAsync();
    }

    /// <param name="workingDirectory">What the named paths count from.</param>
    /// <param name="sources">Source paths of the user's; they replace all configured ones.</param>
    /// <param name="cache">Where embeddings are kept, or null for where it is configured.</param>
    internal static ServiceProvider Configure(string workingDirectory, string? configFile, IReadOnlyList<string> sources, string? cache = null)
    {
        ServiceProvider? provider = null;
        try
        {
            var named = sources.Select((path, i) => KeyValuePair.Create($"{SourcesOptions.Section}:{nameof(SourcesOptions.Paths)}:{i}", (string?)path));
            var kept = cache is null or "none" ? cache : Path.GetFullPath(cache, workingDirectory);
            SettingsLayer[] layers =
            [
                .. SettingsLayers.Find(workingDirectory, configFile),
                new("--sources", new ConfigurationBuilder().AddInMemoryCollection(named).Build(), workingDirectory),
                new("--cache", new ConfigurationBuilder().AddInMemoryCollection([new("Indexing:CachePath", kept)]).Build(), workingDirectory),
            ];
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(SettingsLayers.Merge(layers)).Build();
            provider = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddAttest(configuration).BuildServiceProvider();
            SettingsLayers.Check(provider, layers, WebSections);
            return provider;
        }
        catch (OptionsValidationException exception)
        {
            provider?.Dispose();
            throw new CommandException(ExitCode.BadUsage, $"The configuration does not hold: {string.Join(' ', exception.Failures)}", inner: exception);
        }
    }

    private static StyledWriter Writer(TextWriter stream, bool isTerminal, ConsoleStreams streams, bool wantsColor) =>
        new(stream, isTerminal && wantsColor && !streams.WantsNoColor && !streams.IsDumb, isTerminal ? streams.Width : null);
}
