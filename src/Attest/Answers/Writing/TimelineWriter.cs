using System.Globalization;
using Attest.Answers.Candidates;
using Attest.Questions;

namespace Attest.Answers.Writing;

/// <summary>Writes the dated sentences on a matter in the order of their dates; those without a date are left out and counted.</summary>
internal static class TimelineWriter
{
    private const int MostLines = 8;

    /// <summary>A sentence must be at least this sure in proportion to the best.</summary>
    private const double OnTheMatter = 0.2;

    /// <summary>Null where no sentence on the matter carries a date.</summary>
    public static Draft? Write(Query query, IReadOnlyList<Candidate> candidates)
    {
        ArgumentNullException.ThrowIfNull(query);
        var onMatter = candidates.Where(candidate => candidate.Confidence >= candidates[0].Confidence * OnTheMatter).ToArray();
        var dated = onMatter.Select(candidate => (candidate, date: AnswerWords.Date(candidate.Sentence, null))).Where(each => each.date is not null).ToArray();
        if (dated.Length == 0)
        {
            return null;
        }

        // Every article speaks once before any speaks twice.
        var chosen = new List<(Candidate Candidate, Text.Dates.ResolvedDate? Date)>();
        var rounds = dated.GroupBy(each => each.candidate.Article).SelectMany(group => group.Select((each, round) => (each, round)));
        foreach (var each in rounds.OrderBy(each => each.round).Select(each => each.each))
        {
            if (chosen.Count < MostLines && !chosen.Exists(other => WordOverlap.Repeats(other.Candidate.Sentence.Text, each.candidate.Sentence.Text)))
            {
                chosen.Add((each.candidate, each.date));
            }
        }

        var lines = chosen.OrderBy(each => each.Date!.Period.Start).ThenBy(each => each.Date!.Period.End)
            .Select(each => QuoteWriter.Leading(each.Date!.Rendered, each.Candidate)).ToList();
        var undated = onMatter.Length - dated.Length;
        if (undated > 0)
        {
            var carrying = undated == 1 ? "sentence on this carries" : "sentences on this carry";
            lines.Add(DraftSentence.Notice(string.Create(CultureInfo.InvariantCulture, $"{undated} further {carrying} no date.")));
        }

        return new Draft { Kind = AnswerKind.Explanation, Sentences = lines, Confidence = candidates[0].Confidence };
    }
}
