using System.ComponentModel;
using Attest.Contracts;
using Microsoft.SemanticKernel;

namespace Attest;

/// <summary>
/// The flow as functions that a model can call: with Microsoft.Extensions.AI, Semantic Kernel, an agent framework, or over MCP.
/// Arguments that cannot be used end in an <see cref="ArgumentException"/> whose message tells the model what to send instead.
/// Thread-safe; the sources must be loaded before the first call.
/// </summary>
public sealed class AttestFunctions
{
    private const int MaxPassages = 50;
    private const int MaxContext = 10_000;
    private readonly Func<AttestAnswerer> answerer;
    private readonly Func<SourceLibrary> library;

    /// <summary>Both are asked for when a function is called: a program can say what it offers before the models are loaded.</summary>
    internal AttestFunctions(Func<AttestAnswerer> answerer, Func<SourceLibrary> library)
    {
        this.answerer = answerer;
        this.library = library;
        Ask = Create(AskAsync, "ask");
        Search = Create(SearchAsync, "search");
        GetPassage = Create(ReadPassage, "get_passage");
    }

    /// <summary>Answers a question: an <see cref="AnswerDocument"/>.</summary>
    public AIFunction Ask { get; }

    /// <summary>Finds passages: a <see cref="SearchDocument"/>.</summary>
    public AIFunction Search { get; }

    /// <summary>Reads a span of an article: a <see cref="PassageDocument"/>.</summary>
    public AIFunction GetPassage { get; }

    public IReadOnlyList<AIFunction> All => [Ask, Search, GetPassage];

    /// <summary>The same functions as a plugin of Semantic Kernel, which the container's <see cref="Kernel"/> holds.</summary>
    public KernelPlugin ToPlugin()
    {
        const string Description = "Questions about a fixed set of articles, answered with verbatim citations.";
        return KernelPluginFactory.CreateFromFunctions("attest", Description, All.Select(function => function.AsKernelFunction()));
    }

    [Description(
        "Answers a question from the loaded articles only. Every sentence of the answer cites the exact words it rests on: [n] in the text is citations[n-1], "
        + "with articleId, start and end (UTF-16 offsets) and the verbatim quote. "
        + "status is 'notInSources' where the articles do not say; then do not answer from memory.")]
    private async Task<AnswerDocument> AskAsync(
        [Description("One question in plain English. Name people and things; put what it refers to into earlierQuestions.")] string question,
        [Description("Questions asked before in this conversation, oldest first, so that 'he' or 'that deal' can be understood.")]
        string[]? earlierQuestions = null,
        [Description("Article ids to answer from, as search returns them; all articles if left out.")] string[]? articleIds = null,
        [Description("Use only articles published on or after this date, YYYY-MM-DD.")] string? publishedFrom = null,
        [Description("Use only articles published on or before this date, YYYY-MM-DD.")] string? publishedTo = null,
        CancellationToken cancellationToken = default)
    {
        var asked = new Question(Checked(question, nameof(question)))
        {
            History = [.. (earlierQuestions ?? []).Select(earlier => new Turn(TurnRole.User, Checked(earlier, nameof(earlierQuestions))))],
            Filter = Filter(articleIds, publishedFrom, publishedTo),
        };
        return AnswerDocument.From(await answerer().AskAsync(asked, cancellationToken));
    }

    [Description(
        "Finds the passages of the loaded articles that match a query best, by meaning and by words, best first. Each comes with articleId, start and end "
        + "(UTF-16 offsets) and its verbatim text. Use it to read around or to quote; use ask for an answer.")]
    private async Task<SearchDocument> SearchAsync(
        [Description("What to look for: key words or a question.")] string query,
        [Description("How many passages, 1 to 50.")] int top = 8,
        [Description("Article ids to search in; all articles if left out.")] string[]? articleIds = null,
        [Description("Search only articles published on or after this date, YYYY-MM-DD.")] string? publishedFrom = null,
        [Description("Search only articles published on or before this date, YYYY-MM-DD.")] string? publishedTo = null,
        CancellationToken cancellationToken = default)
    {
        var text = Checked(query, nameof(query));
        if (top is < 1 or > MaxPassages)
            throw new ArgumentException($"top is {top}, but must be 1 to {MaxPassages}.");

        var ranking = await answerer().SearchAsync(new Query(text, Filter(articleIds, publishedFrom, publishedTo)), top, rerank: true, cancellationToken);
        return SearchDocument.From(text, ranking);
    }

    [Description("Reads words of an article by their offsets, exactly as they stand there, with the text around them: to check a quote or to read on.")]
    private PassageDocument ReadPassage(
        [Description("The article's id, as ask and search return it.")] string articleId,
        [Description("Where the passage starts, in UTF-16 code units from the start of the article's text.")] int start,
        [Description("Where it ends; the character at this offset is no longer part of it.")] int end,
        [Description("How many characters to give before and behind it, 0 to 10000.")] int context = 0)
    {
        var article = Article(articleId);
        if (start < 0 || end <= start || end > article.Text.Length)
        {
            throw new ArgumentException(
                $"{start}-{end} is no span of {article.Id}, which has {article.Text.Length} characters: 0 <= start < end <= {article.Text.Length}.");
        }

        return context is >= 0 and <= MaxContext
            ? PassageDocument.From(article, new TextSpan(start, end), context)
            : throw new ArgumentException($"context is {context}, but must be 0 to {MaxContext}.");
    }

    private static AIFunction Create(Delegate function, string name) =>
        AIFunctionFactory.Create(function, new AIFunctionFactoryOptions { Name = name, SerializerOptions = AttestJson.Options });

    private static string Checked(string text, string name) =>
        QuestionLimits.Problem(text) is { } problem ? throw new ArgumentException($"{name}: {problem}") : text.Trim();

    private Article Article(string? id) =>
        library().Current.FindArticle(id ?? "")
            ?? throw new ArgumentException($"There is no article '{id}'. Take articleId as ask and search return it.");

    private SourceFilter Filter(string[]? articleIds, string? publishedFrom, string? publishedTo) => new()
    {
        ArticleIds = articleIds is { Length: > 0 } ? articleIds.Select(id => Article(id).Id).ToHashSet(StringComparer.Ordinal) : null,
        PublishedFrom = Date(publishedFrom, nameof(publishedFrom)),
        PublishedTo = Date(publishedTo, nameof(publishedTo)),
    };

    private static DateOnly? Date(string? text, string name) =>
        SourceFilter.TryReadDay(text, out var date) ? date : throw new ArgumentException($"{name} is '{text}', but must be a date written YYYY-MM-DD.");
}
