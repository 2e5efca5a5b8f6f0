using Attest.Answers.Collection;

namespace Attest.Answers;

/// <summary>Answers with the articles' own words: no language model, nothing that is not quoted. Thread-safe.</summary>
internal sealed class ExtractiveAnswerer(EvidenceFinder finder, Summarizer summarizer, AnsweringOptions options) : IAnswerer
{
    /// <summary>What is left of the confidence where the words are not of the kind that is asked for.</summary>
    private const double OtherKindOfWords = 0.6;

    public bool Writes(Query query) => false;

    public async IAsyncEnumerable<DraftStep> AnswerAsync(Question question, Findings findings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new DraftStep.Complete(await AnswerAsync(findings, cancellationToken));
    }

    /// <summary>The whole draft; each part of a question that asks several is searched and answered by itself.</summary>
    public async Task<Draft> AnswerAsync(Findings findings, CancellationToken cancellationToken)
    {
        if (findings.Query.Parts.Count == 0)
            return Answer(findings, cancellationToken);

        var answers = new List<(Query, Draft)>();
        foreach (var readings in findings.Query.Parts)
        {
            var found = await finder.SearchAsync(readings, findings.Index, options.PassagesToRead, cancellationToken);
            answers.Add((found.Query, Answer(finder.Read(found, cancellationToken), cancellationToken)));
        }

        return PartsWriter.Join(answers);
    }

    private Draft Answer(Findings findings, CancellationToken cancellationToken)
    {
        var (query, _, ranking, index) = findings;
        switch (query.Form)
        {
            case QuestionForm.Chat:
                return Draft.Of(AnswerKind.SmallTalk, 1, DraftSentence.Notice(SmallTalk.ReplyTo(query.Text) ?? SmallTalk.About));
            case QuestionForm.Collection:
                return CollectionAnswerer.Answer(query, index);
            case QuestionForm.Summary when summarizer.Summarize(findings) is { } summary:
                return summary;
        }

        var candidates = CandidateFinder.Find(findings, cancellationToken);
        if (query.Analysis.Speaker is { } speaker)
            candidates = ExplanationWriter.SaidBy(speaker, candidates, index);

        // A fact is its words: a sentence whose words are no date answers no "when".
        var kind = new AskedKind(query);
        candidates = [.. candidates
            .Where(candidate => !query.Told.Any(reply => reply.Contains(TextRuns.OnOneLine(candidate.Sentence.Text), StringComparison.Ordinal)))
            .Select(candidate => kind.Fits(candidate) ? candidate : candidate with { Confidence = candidate.Confidence * OtherKindOfWords })
            .OrderByDescending(candidate => candidate.Confidence)];
        var best = candidates.Count > 0 ? candidates[0].Confidence : 0;
        var absence = Absence.Find(query, index);
        var isForeign = query.Form == QuestionForm.Language && candidates.Count > 0;
        if (best < (absence.IsCertain ? options.MinConfidenceToDecide : options.MinClosest) && !isForeign)
        {
            var reason = Sentences(absence.IsCertain ? "" : "The sources do not say.", absence.Proof(withTerms: true), absence.Scope());
            return Draft.Abstention(reason, best) with { Nearest = Nearest(ranking.Passages, candidates) };
        }

        var surest = ranking.Readings.Count == 0 ? options.MinConfidenceWithoutReader : SurestOf(findings, absence);
        if (isForeign)
        {
            // What an article does not hold of the question's own language says nothing.
            var closest = Sentences(absence.Scope(), query.Language?.Closest ?? "");
            return ClosestWriter.Write(candidates, Sentences("No sentence clearly answers this.", absence.Scope()), closest);
        }

        if (best < surest || absence.HasStranger)
        {
            var closest = query.Form == QuestionForm.Compare && CompareWriter.InTurn(findings, candidates) is { Count: > 0 } each ? each : candidates;
            return ClosestWriter.Write(closest, Sentences("No sentence clearly answers this.", absence.Proof(withTerms: false), absence.Scope()));
        }

        return Compose(findings, candidates, surest);
    }

    /// <summary>What several sentences answer together, and what a sentence decides, is asked of what the sources hold more often than a fact is.</summary>
    private double SurestOf(Findings findings, Absence absence) => findings.Query.Form switch
    {
        // What names something that no article holds is on another matter, however many sentences are near.
        QuestionForm.Timeline or QuestionForm.Summary => absence.Names.Count > 0 ? options.MinConfidence : options.MinConfidenceOfSeveral,
        QuestionForm.Compare when findings.Named.Count > 1 => options.MinConfidenceOfSeveral,
        _ when findings.Query.Told.Count > 0 => options.MinConfidenceOfSeveral,
        QuestionForm.List => options.MinConfidenceToList,
        QuestionForm.Compare => options.MinConfidenceToDecide,
        QuestionForm.YesNo => options.MinConfidenceToDecide,
        QuestionForm.Fact when findings.Query.Analysis.IsFragment => options.MinConfidenceToDecide,
        QuestionForm.Explanation => findings.Query.Analysis.Speaker is null ? options.MinConfidenceToExplain : options.MinConfidenceOfStatement,
        _ => options.MinConfidence,
    };

    private Draft Compose(Findings findings, IReadOnlyList<Candidate> candidates, double surest)
    {
        var query = findings.Query;
        return query.Form switch
        {
            QuestionForm.List => ListWriter.Write(query, candidates, options.MaxSummarySentences),
            QuestionForm.Compare => CompareWriter.Write(findings, candidates),
            QuestionForm.Timeline when TimelineWriter.Write(findings, candidates) is { } timeline => timeline,
            QuestionForm.Fact => FactWriter.Write(query, [.. candidates.Where(candidate => candidate.Confidence >= surest)]),
            _ => ExplanationWriter.Write(query, candidates, options.MaxSentences),
        };
    }

    /// <summary>The passages that the reader found closest, then those of the ranking.</summary>
    private Passage[] Nearest(IReadOnlyList<RankedPassage> ranking, IReadOnlyList<Candidate> candidates) =>
        [.. candidates.Select(candidate => candidate.Passage).Union(ranking.Select(ranked => ranked.Passage)).Take(options.NearestPassages)];

    private static string Sentences(params string[] sentences) => string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
}
