using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Attest.Models;
using Attest.Questions;
using Attest.Search;
using Microsoft.Extensions.AI;

namespace Attest.Answers.Drafting;

/// <summary>
/// Has a chat model write the answer from the ranked passages, verifies it sentence by sentence while it arrives, and asks once for other
/// sentences in place of faulty ones. Thread-safe.
/// </summary>
internal sealed class ModelAnswerer(ChatModel model, SentenceVerifier verifier, AnsweringOptions options) : IAnswerer
{
    /// <summary>What the prompt tells the model to write where the sources do not answer.</summary>
    private const string NothingFound = "NOTINSOURCES";

    /// <summary>The share of the window that earlier turns may take.</summary>
    private const double ConversationShare = 0.15;

    /// <summary>Tokens are counted by another model's tokenizer: a tenth is left free.</summary>
    private const double Margin = 0.9;

    /// <summary>Characters a token at the most, on average; a reply beyond its tokens does not end.</summary>
    private const int LongestToken = 8;

    private readonly string answeredBy = $"model:{model.Name}";

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
        var prompt = model.Prompts.Answer.Render(("conversation", conversation), ("sources", ""), ("question", query.Text), ("fence", ""));
        var budget = window - prompt.Sum(message => model.CountTokens(message.Text));
        var context = SourceContext.Build(ranking, budget, model.CountTokens, [conversation, query.Text]);
        if (context.Sentences.Count == 0)
        {
            yield return new DraftStep.Complete(Abstain("The sources do not say.", ranking, null));
            yield break;
        }

        var messages = model.Prompts.Answer.Render(("conversation", conversation), ("sources", context.Text), ("question", query.Text), ("fence", context.Fence));
        var draft = new DraftInProgress(answeredBy, query.Form);
        var parser = new ReplyParser();
        var reply = new StringBuilder();
        await foreach (var update in model.Client.GetStreamingResponseAsync(messages, model.Request, cancellationToken))
        {
            reply.Append(update.Text);
            if (reply.Length > model.Options.AnswerTokens * LongestToken)
            {
                throw new ModelException(ModelFailure.CutOff, $"{model.Name} does not end its reply.");
            }

            Count(draft, update.Contents.OfType<UsageContent>());
            foreach (var written in parser.Push(update.Text))
            {
                if (await VerifyAsync(written) is { } grown)
                {
                    yield return new DraftStep.Grown(grown);
                }
            }
        }

        foreach (var written in parser.Finish())
        {
            if (await VerifyAsync(written) is { } grown)
            {
                yield return new DraftStep.Grown(grown);
            }
        }

        await RepairAsync(draft, [.. messages, new ChatMessage(ChatRole.Assistant, reply.ToString())], context, query, index, begun, cancellationToken);
        var finished = draft.Finish();
        yield return new DraftStep.Complete(finished.Sentences.Count > 0 ? finished
            : Abstain(draft.IsEmpty ? "The sources do not say." : "Nothing that the model wrote could be verified in the sources.", ranking, finished.Writing));

        async Task<Draft?> VerifyAsync(WrittenSentence written)
        {
            if (string.Concat(written.Text.Where(char.IsLetter)).Equals(NothingFound, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            draft.Add(written, await verifier.VerifyAsync(written, context, query.Text, index, cancellationToken));
            return draft.Growth();
        }
    }

    /// <summary>Asks once for other sentences, each fault named; where that fails the faulty ones stay out.</summary>
    private async Task RepairAsync(
        DraftInProgress draft,
        IReadOnlyList<ChatMessage> conversation,
        SourceContext context,
        Query query,
        SourceIndex index,
        long begun,
        CancellationToken cancellationToken)
    {
        var faulty = draft.Faulty;
        var left = TimeSpan.FromSeconds(model.Options.AnswerSeconds) - model.Time.GetElapsedTime(begun);
        if (faulty.Count == 0 || left <= TimeSpan.Zero)
        {
            return;
        }

        var faults = string.Join('\n', faulty.Select((slot, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}: {slot.Written.Text}\n   Fault: {slot.Fault!.Description}.")));
        using var deadline = new CancellationTokenSource(left, model.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var response = await model.Client.GetResponseAsync([.. conversation, .. model.Prompts.Repair.Render(("faults", faults))], model.Request, stop.Token);
            draft.Count(response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount);
            var repaired = RepairReply.Read(response.Text, faulty.Count);
            for (var i = 0; i < faulty.Count; i++)
            {
                var verdicts = new List<Verdict>();
                foreach (var written in repaired[i])
                {
                    verdicts.Add(await verifier.VerifyAsync(written, context, query.Text, index, cancellationToken));
                }

                faulty[i].Verdicts = verdicts;
                faulty[i].IsRepaired = true;
            }
        }
        catch (ModelException)
        {
            // The verified sentences stand; the faulty ones stay out.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The answer's deadline: the same.
        }
    }

    private static void Count(DraftInProgress draft, IEnumerable<UsageContent> usages)
    {
        foreach (var usage in usages)
        {
            draft.Count(usage.Details.InputTokenCount, usage.Details.OutputTokenCount);
        }
    }

    private Draft Abstain(string reason, IReadOnlyList<RankedPassage> ranking, WritingReport? writing) => new()
    {
        Kind = AnswerKind.Abstention,
        Reason = reason,
        Confidence = 0,
        AnsweredBy = answeredBy,
        Nearest = [.. ranking.Select(ranked => ranked.Passage).Take(options.NearestPassages)],
        Writing = writing,
    };
}
