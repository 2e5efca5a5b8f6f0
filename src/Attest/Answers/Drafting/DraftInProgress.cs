namespace Attest.Answers.Drafting;

/// <summary>The sentences of one reply with what became of each. Not thread-safe.</summary>
internal sealed class DraftInProgress(string answeredBy, QuestionForm form)
{
    private readonly List<Slot> slots = [];
    private int shown;

    public long? InputTokens { get; private set; }

    public long? OutputTokens { get; private set; }

    public bool IsEmpty => slots.Count == 0;

    /// <summary>The faulty sentences, numbered from 1 in their order.</summary>
    public IReadOnlyList<Slot> Faulty => slots.FindAll(slot => slot.Fault is not null);

    public void Add(WrittenSentence written, Verdict verdict) => slots.Add(new Slot(written) { Verdicts = [verdict] });

    /// <summary>What fails before a model searches is a note to itself, not part of its answer.</summary>
    public void DropFaulty() => slots.RemoveAll(slot => slot.Fault is not null);

    public void Count(long? inputTokens, long? outputTokens)
    {
        InputTokens = inputTokens is null ? InputTokens : (InputTokens ?? 0) + inputTokens;
        OutputTokens = outputTokens is null ? OutputTokens : (OutputTokens ?? 0) + outputTokens;
    }

    /// <summary>
    /// Everything before the first sentence that may still be repaired: what follows it waits, since what is shown is not moved. Null where
    /// that is no more than before.
    /// </summary>
    public Draft? Growth()
    {
        var sure = slots.TakeWhile(slot => slot.Fault is null).ToArray();
        if (sure.Length == shown)
            return null;

        shown = sure.Length;
        return Write(sure);
    }

    /// <summary>All that was verified; empty where nothing was.</summary>
    public Draft Finish() => Write(slots) with
    {
        Writing = new WritingReport(
            slots.Count,
            slots.Count(slot => slot.IsRepaired && slot.Sentences.Any()),
            slots.Count(slot => !slot.Sentences.Any()),
            InputTokens,
            OutputTokens),
    };

    private Draft Write(IReadOnlyList<Slot> chosen) => new()
    {
        Kind = form switch
        {
            QuestionForm.Fact => AnswerKind.Fact,
            QuestionForm.Summary => AnswerKind.Summary,
            _ => AnswerKind.Explanation,
        },
        Sentences = [.. chosen.SelectMany(slot => slot.Sentences)],
        Confidence = chosen.SelectMany(slot => slot.Verdicts)
            .Where(verdict => verdict.Sentence is not null)
            .Select(verdict => verdict.Support)
            .DefaultIfEmpty(0)
            .Min(),
        AnsweredBy = answeredBy,
    };

    /// <summary>A written sentence and the verdict on it; after a repair the verdicts on what was written instead.</summary>
    public sealed class Slot(WrittenSentence written)
    {
        public WrittenSentence Written { get; } = written;

        public IReadOnlyList<Verdict> Verdicts { get; set; } = [];

        public bool IsRepaired { get; set; }

        /// <summary>What is wrong with it and not repaired.</summary>
        public Fault? Fault => Sentences.Any() ? null : Verdicts.Select(verdict => verdict.Fault).FirstOrDefault(fault => fault is not null);

        public IEnumerable<DraftSentence> Sentences => Verdicts.Select(verdict => verdict.Sentence).OfType<DraftSentence>();
    }
}
