using Microsoft.SemanticKernel;
using FunctionCallContent = Microsoft.Extensions.AI.FunctionCallContent;

namespace Attest.Answers.Drafting;

/// <summary>
/// Has a chat model write the answer from the ranked passages, verifies it sentence by sentence while it arrives, and asks once for other
/// sentences in place of faulty ones. Thread-safe.
/// </summary>
/// <param name="plugin">The functions of the program, of which "search" is offered where the model may search itself.</param>
internal sealed class ModelAnswerer(ChatModel model, SentenceVerifier verifier, AnsweringOptions options, KernelPlugin plugin) : IAnswerer
{
    private const string SearchRule =
        "As long as the sources do not answer all of the question, call the function search, four times at the most; "
        + "what it returns are further sources, cited in the same way. ";

    /// <summary>What the prompt tells the model to write where the sources do not answer.</summary>
    private const string NothingFound = "NOTINSOURCES";

    /// <summary>The share of the window that earlier turns may take.</summary>
    private const double ConversationShare = 0.15;

    /// <summary>Tokens are counted by another model's tokenizer: a tenth is left free.</summary>
    private const double Margin = 0.9;

    /// <summary>Characters a token at the most, on average; a reply beyond its tokens does not end.</summary>
    private const int LongestToken = 8;

    private readonly string answeredBy = AnsweredBy.Model(model.Name);

    /// <summary>Whether the reader answers where the model fails.</summary>
    public bool FallsBack => model.Options.FallBack;

    /// <summary>Small talk and questions about the collection itself need no model: they are answered from what is known.</summary>
    public static bool Takes(Query query) => query.Form is not (QuestionForm.Chat or QuestionForm.Collection);

    public bool Writes(Query query) => true;

    /// <exception cref="ModelException">The model failed, was too slow or did not finish.</exception>
    public async IAsyncEnumerable<DraftStep> AnswerAsync(
        Question question, Findings findings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (query, ranking, index) = (findings.Query, findings.Ranking.Passages, findings.Index);
        var begun = model.Time.GetTimestamp();
        var window = (int)(model.Options.ContextTokens * Margin) - (2 * model.Options.AnswerTokens);
        var conversation = await ConversationText.WriteAsync(model, question.History, (int)(window * ConversationShare), cancellationToken);
        var budget = window - new[] { model.Prompts.Answer.Text, conversation, query.Text }.Sum(model.Tokens.Count);
        var isAgentic = model.Options.Search == ChatSearch.Agentic;
        // Half is for what the model finds itself.
        var context = SourceContext.Build(ranking, isAgentic ? budget / 2 : budget, model.Tokens.Count, [conversation, query.Text]);
        if (context.Sentences.Count == 0)
        {
            yield return new DraftStep.Complete(Abstain("The sources do not say.", ranking, null));
            yield break;
        }

        var searches = isAgentic ? new FurtherSearches(context, query, index, budget / 2 / FurtherSearches.Most, model.Tokens.Count) : null;
        var (kernel, settings) = searches is null ? (model.Kernel, null) : WithSearch(searches);
        var arguments = model.Prompts.Answer.Fill(settings, Values());
        var draft = new DraftInProgress(answeredBy, query.Form);
        var parser = new ReplyParser();
        var reply = new StringBuilder();
        var whole = TimeSpan.FromSeconds(model.Options.AnswerSeconds);
        await foreach (var update in model.WriteAsync(kernel, model.Prompts.Answer, arguments, whole, cancellationToken))
        {
            reply.Append(update.Text);
            if (reply.Length > model.Options.AnswerTokens * LongestToken)
                throw new ModelException(ModelFailure.CutOff, $"{model.Name} does not end its reply.");

            Count(draft, update.Contents.OfType<UsageContent>());
            foreach (var written in parser.Push(update.Text))
            {
                if (Verify(written) is { } grown)
                    yield return new DraftStep.Grown(grown);
            }

            if (update.Contents.Any(content => content is FunctionCallContent))
            {
                foreach (var written in parser.Finish())
                    Verify(written);

                draft.DropFaulty();
                parser = new ReplyParser();
            }
        }

        foreach (var written in parser.Finish())
        {
            if (Verify(written) is { } grown)
                yield return new DraftStep.Grown(grown);
        }

        await RepairAsync(draft, [.. Values(), ("reply", reply.ToString())], context, index, begun, cancellationToken);
        var finished = draft.Finish();
        finished = finished with { Writing = finished.Writing! with { Searches = searches?.Calls } };
        yield return new DraftStep.Complete(finished.Sentences.Count > 0 ? finished
            : Abstain(draft.IsEmpty ? "The sources do not say." : "Nothing that the model wrote could be verified in the sources.", ranking, finished.Writing));

        IReadOnlyList<(string Name, string Value)> Values() =>
        [
            ("conversation", conversation), ("sources", context.Text), ("question", query.Text), ("fence", context.Fence),
            ("search", isAgentic ? SearchRule : ""),
        ];

        Draft? Verify(WrittenSentence written)
        {
            if (string.Concat(written.Text.Where(char.IsLetter)).Equals(NothingFound, StringComparison.OrdinalIgnoreCase))
                return null;

            draft.Add(written, verifier.Verify(written.Text, context.Resolve(written.Ids), index, cancellationToken));
            return draft.Growth();
        }
    }

    private (Kernel Kernel, PromptExecutionSettings? Settings) WithSearch(FurtherSearches searches)
    {
        var kernel = model.Kernel.Clone();
        kernel.Plugins.Add(plugin);
        kernel.AutoFunctionInvocationFilters.Add(searches);
        return (kernel, new PromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto([plugin["search"]]) });
    }

    /// <summary>Asks once for other sentences, each fault named; where that fails the faulty ones stay out.</summary>
    private async Task RepairAsync(
        DraftInProgress draft,
        IReadOnlyList<(string Name, string Value)> values,
        SourceContext context,
        SourceIndex index,
        long begun,
        CancellationToken cancellationToken)
    {
        var faulty = draft.Faulty;
        var left = TimeSpan.FromSeconds(model.Options.AnswerSeconds) - model.Time.GetElapsedTime(begun);
        if (faulty.Count == 0 || left <= TimeSpan.Zero)
            return;

        var faults = string.Join('\n', faulty.Select((slot, i) =>
            string.Create(CultureInfo.InvariantCulture, $"{i + 1}: {slot.Written.Text}\n   Fault: {slot.Fault!.Description}.")));
        try
        {
            var arguments = model.Prompts.Repair.Fill(null, [.. values, ("faults", faults)]);
            var updates = model.WriteAsync(model.Kernel, model.Prompts.Repair, arguments, left, cancellationToken);
            var response = await updates.ToChatResponseAsync(cancellationToken);
            draft.Count(response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount);
            var repaired = RepairReply.Read(response.Text, faulty.Count);
            for (var i = 0; i < faulty.Count; i++)
            {
                faulty[i].Verdicts = [.. repaired[i].Select(written => verifier.Verify(written.Text, context.Resolve(written.Ids), index, cancellationToken))];
                faulty[i].IsRepaired = true;
            }
        }
        catch (ModelException)
        {
            // The verified sentences stand; the faulty ones stay out.
        }
    }

    private static void Count(DraftInProgress draft, IEnumerable<UsageContent> usages)
    {
        foreach (var usage in usages)
            draft.Count(usage.Details.InputTokenCount, usage.Details.OutputTokenCount);
    }

    private Draft Abstain(string reason, IReadOnlyList<RankedPassage> ranking, WritingReport? writing) => Draft.Abstention(reason) with
    {
        AnsweredBy = answeredBy,
        Nearest = [.. ranking.Select(ranked => ranked.Passage).Take(options.NearestPassages)],
        Writing = writing,
    };
}
