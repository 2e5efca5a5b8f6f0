namespace Attest.Answers.Writing;

/// <summary>Writes all members of a set that the sources name, each with its citations.</summary>
internal static partial class ListWriter
{
    /// <summary>A further sentence must be at least this sure in proportion to the best.</summary>
    private const double WorthAdding = 0.5;

    /// <summary>The same for the first of another article: what it leaves out or adds is part of the list.</summary>
    private const double OfAnotherArticle = 0.25;

    /// <summary>How much surer a sentence is for each member that it seems to name, up to <see cref="MostCounted"/>.</summary>
    private const double PerMember = 0.1;

    private const int MostCounted = 8;

    public static Draft Write(Query query, IReadOnlyList<Candidate> candidates, int mostSentences)
    {
        var rated = candidates.Select(candidate => (candidate, score: candidate.Confidence * (1 + (PerMember * Math.Min(MembersOf(candidate), MostCounted)))))
            .OrderByDescending(each => each.score)
            .ToArray();
        var lines = new List<List<Candidate>>();
        foreach (var (candidate, score) in rated)
        {
            var isNewArticle = !lines.Exists(line => line.Exists(other => other.Article == candidate.Article));
            if (score < rated[0].score * (isNewArticle ? OfAnotherArticle : WorthAdding))
                continue;

            var same = lines.Find(line => WordOverlap.Repeats(line[0].Sentence.Text, candidate.Sentence.Text));
            if (same is null && lines.Count < mostSentences)
                lines.Add([candidate]);
            else if (same is not null && isNewArticle && NamesSame(same[0], candidate))
                same.Add(candidate);
        }

        if (Neighbour(query, lines[0][0], candidates) is { } beside && !lines.Exists(line => line.Contains(beside)))
            lines.Insert(1, [beside]);

        return Draft.Of(AnswerKind.Explanation, candidates[0].Confidence, Written(lines, query));
    }

    /// <summary>What was named before is quoted again without its name up front.</summary>
    private static List<DraftSentence> Written(List<List<Candidate>> lines, Query query)
    {
        var sentences = new List<DraftSentence>();
        var named = new List<string>();
        foreach (var line in lines)
        {
            var best = AnswerWords.Completed(line[0], query);
            // A bare number is no member: its sentence says what it counts.
            var isNew = best.AnswerText is not { } words || (words.Any(char.IsLetter) && !named.Exists(known => AnswerText.OneHoldsTheOther(known, words)));
            sentences.Add(isNew ? QuoteWriter.Fact(best, line[1..]) : QuoteWriter.Quoting(best, line[1..]));
            named.Add(best.AnswerText ?? "");
        }

        return sentences;
    }

    /// <summary>Where as many are asked for as the best sentence does not name, the sentence behind it goes on: "but the third …".</summary>
    private static Candidate? Neighbour(Query query, Candidate best, IReadOnlyList<Candidate> candidates)
    {
        var asked = NumberExpressions.Find(query.Plain).Select(number => number.Value).FirstOrDefault(value => value is >= 2 and <= 20);
        return asked > 0 && Separator().Count(best.AnswerText ?? "") + 1 < asked
            ? candidates.FirstOrDefault(candidate => candidate.Article == best.Article && candidate.Sentence.Ordinal == best.Sentence.Ordinal + 1)
            : null;
    }

    private static int MembersOf(Candidate candidate) => Separator().Count(candidate.Sentence.Text);

    /// <summary>No citation may rest on a quote with another figure.</summary>
    private static bool NamesSame(Candidate one, Candidate other)
    {
        return Figures(one).SequenceEqual(Figures(other));

        static IEnumerable<double> Figures(Candidate candidate) => NumberExpressions.Find(candidate.Sentence.Text).Select(number => number.Value).Order();
    }

    /// <summary>Between the members of an enumeration.</summary>
    [GeneratedRegex(@", (?:and |or )?|; | and | or ")]
    private static partial Regex Separator();
}
