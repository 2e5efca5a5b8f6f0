using Attest.Answers;
using Attest.Questions;
using Attest.Search;
using Attest.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Attest.Benchmarks.Quality;

/// <summary>A few articles on one story with questions of every form: <c>articles/</c> and <c>questions.jsonl</c>, which quotes the evidence.</summary>
internal sealed record ArticleCollection(string Name, ServiceProvider Services, IReadOnlyList<CollectionQuestion> Questions)
{
    /// <summary>What is fitted is fitted on these; the others measure.</summary>
    public static IReadOnlyList<string> Fitted { get; } = ["europa", "moon", "stadia"];

    private static readonly Dictionary<string, string?> NoThreshold = new[]
    {
        nameof(AnsweringOptions.MinConfidence), nameof(AnsweringOptions.MinConfidenceOfSeveral), nameof(AnsweringOptions.MinConfidenceToDecide),
        nameof(AnsweringOptions.MinConfidenceToList), nameof(AnsweringOptions.MinConfidenceToExplain), nameof(AnsweringOptions.MinConfidenceOfStatement),
    }.ToDictionary(name => $"{AnsweringOptions.Section}:{name}", string? (_) => "0");

    public bool IsFitted => Fitted.Contains(Name);

    public SourceIndex Index => Services.GetRequiredService<SourceLibrary>().Current;

    /// <param name="folder">Of the collection.</param>
    /// <param name="cancellationToken">Stops the indexing.</param>
    /// <param name="answersAll">Whether every question is answered, however unsure.</param>
    /// <exception cref="InvalidDataException">A quote stands in no article.</exception>
    public static async Task<ArticleCollection> LoadAsync(string folder, CancellationToken cancellationToken, bool answersAll = false)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables("ATTEST_").AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sources:Paths:0"] = Path.Combine(folder, "articles"),
            ["Indexing:CachePath"] = "none",
        }).AddInMemoryCollection(answersAll ? NoThreshold : []).Build();
        var services = new ServiceCollection().AddLogging().AddAttest(configuration).BuildServiceProvider();
        var library = services.GetRequiredService<SourceLibrary>();
        await library.LoadAsync(null, cancellationToken);
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "questions.jsonl"), cancellationToken);
        return new ArticleCollection(Path.GetFileName(folder), services, [.. lines.Where(line => line.Length > 0).Select(line => CollectionQuestion.Parse(line, library.Current))]);
    }

    /// <summary>What the program would answer the question from, with its best passages read.</summary>
    public async Task<Findings> FindAsync(CollectionQuestion question, int passages, CancellationToken cancellationToken)
    {
        var readings = await Services.GetRequiredService<IQuestionRewriter>().RewriteAsync(question.Asked, cancellationToken);
        var search = Services.GetRequiredService<EvidenceFinder>();
        var found = await search.SearchAsync(readings, Index, passages, cancellationToken);
        return search.Read(found, cancellationToken);
    }
}

/// <param name="Kind">As its author named it: "fact", "how-why", "none" for what the articles do not say.</param>
/// <param name="Asked">With the turns before it.</param>
/// <param name="IsAnswerable">Whether the articles say it.</param>
/// <param name="NeedsAll">Whether every article of the evidence is needed.</param>
/// <param name="Answers">One of them must be seen.</param>
/// <param name="Evidence">Every sentence that answers.</param>
internal sealed record CollectionQuestion(string Kind, Question Asked, bool IsAnswerable, bool NeedsAll, IReadOnlyList<string> Answers, IReadOnlyList<Evidence> Evidence)
{
    public static CollectionQuestion Parse(string line, SourceIndex index)
    {
        using var json = JsonDocument.Parse(line);
        var row = json.RootElement;
        string[] Texts(string name) => row.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(text => text.GetString()!)] : [];
        var evidence = row.TryGetProperty("evidence", out var places) ? places.EnumerateArray().Select(place => EvidenceAt(place, index)) : [];
        return new CollectionQuestion(
            row.GetProperty("kind").GetString()!,
            new Question(row.GetProperty("question").GetString()!) { History = [.. Texts("history").Select(text => new Turn(TurnRole.User, text))] },
            row.GetProperty("answerable").GetBoolean(),
            row.TryGetProperty("all", out var all) && all.GetBoolean(),
            Texts("answers"),
            [.. evidence]);
    }

    private static Evidence EvidenceAt(JsonElement place, SourceIndex index)
    {
        var quote = place.GetProperty("quote").GetString()!;
        var article = index.FindArticle(place.GetProperty("article").GetString()!);
        var start = article?.Text.IndexOf(quote, StringComparison.Ordinal) ?? -1;
        return start >= 0 ? new Evidence(article!, new TextSpan(start, start + quote.Length)) : throw new InvalidDataException($"No article holds “{quote}”.");
    }
}
