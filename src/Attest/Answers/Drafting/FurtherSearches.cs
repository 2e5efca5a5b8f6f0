using Microsoft.SemanticKernel;

namespace Attest.Answers.Drafting;

/// <summary>
/// Stands between a model and the function "search" while it answers one question: at most <see cref="Most"/> calls, never beyond the
/// question's own filter, each one recorded; and what is found is given as sources with ids, so that it can be cited and verified like the
/// others. Not thread-safe: a model's calls run one after the other.
/// </summary>
/// <param name="context">Takes what is found.</param>
/// <param name="budget">Tokens for what one search finds.</param>
internal sealed class FurtherSearches(SourceContext context, Query query, SourceIndex index, int budget, Func<string, int> countTokens)
    : IAutoFunctionInvocationFilter
{
    /// <summary>More is a model that does not come to an end.</summary>
    public const int Most = 4;

    /// <summary>Passages of one search.</summary>
    private const int Passages = 8;

    private const string Articles = "articleIds";

    private readonly List<FurtherSearch> calls = [];

    /// <summary>Every call, in order.</summary>
    public IReadOnlyList<FurtherSearch> Calls => calls;

    public async Task OnAutoFunctionInvocationAsync(AutoFunctionInvocationContext invocation, Func<AutoFunctionInvocationContext, Task> next)
    {
        var arguments = invocation.Arguments ?? [];
        var asked = Convert.ToString(arguments.GetValueOrDefault("query"), CultureInfo.InvariantCulture) ?? "";
        if (calls.Count(call => call.Refused is null) >= Most)
        {
            Refuse($"That was search {Most + 1}, and {Most} are allowed. Answer from the sources that you have.");
            return;
        }

        if (!query.Filter.IsNone)
        {
            var wanted = Strings(arguments.GetValueOrDefault(Articles));
            var accepted = index.Articles.Where(query.Filter.Accepts).Select(article => article.Id);
            string[] allowed = [.. accepted.Where(id => wanted.Length == 0 || wanted.Contains(id, StringComparer.Ordinal))];
            if (allowed.Length == 0)
            {
                Refuse("The question is limited to other articles.");
                return;
            }

            arguments[Articles] = allowed;
        }

        arguments["top"] = Passages;
        try
        {
            await next(invocation);
        }
        catch (Exception exception) when (exception is ArgumentException or JsonException)
        {
            Refuse(exception.Message);
            return;
        }

        var found = Found(invocation.Result.GetValue<JsonElement>());
        calls.Add(new FurtherSearch(asked, found.Length));
        invocation.Result = new FunctionResult(invocation.Function, context.Add(found, budget, countTokens));

        void Refuse(string why)
        {
            calls.Add(new FurtherSearch(asked, 0, why));
            invocation.Result = new FunctionResult(invocation.Function, why);
        }
    }

    private Passage[] Found(JsonElement document)
    {
        var places = document.GetProperty("passages").EnumerateArray().Select(passage => (
            Id: passage.GetProperty("articleId").GetString(),
            Span: new TextSpan(passage.GetProperty("start").GetInt32(), passage.GetProperty("end").GetInt32())));
        return [.. places.SelectMany(place => index.Passages.Where(passage => passage.Article.Id == place.Id && passage.Span == place.Span).Take(1))];
    }

    private static string[] Strings(object? value) => value switch
    {
        null => [],
        JsonElement { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(item => item.ToString())],
        IEnumerable<string> list => [.. list],
        _ => [value.ToString()!],
    };
}
