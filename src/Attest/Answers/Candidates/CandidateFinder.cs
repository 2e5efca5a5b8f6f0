
using Attest.Models.Reading;
using Attest.Passages;
using Attest.Questions;
using Attest.Search;
using Attest.Text;
using Attest.Text.Numbers;

namespace Attest.Answers.Candidates;

/// <summary>Rates each sentence of the passages that were read as an answer. Pure.</summary>
internal static class CandidateFinder
{
    /// <summary>All sentences of the passages, each once, the most confident first.</summary>
    public static IReadOnlyList<Candidate> Find(
        Query query, float[]? queryEmbedding, ReadRanking ranking, SourceIndex index, CancellationToken cancellationToken)
    {
        var terms = QuestionTerms.Of(query.Plain, index.Analyzer, index.PassageTerms.Idf);
        var best = new Dictionary<Sentence, Candidate>();
        foreach (var passage in ranking.Read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var candidate in Rate(passage, ranking.Readings.GetValueOrDefault(passage), queryEmbedding, terms, query.Analysis, index))
            {
                if (!best.TryGetValue(candidate.Sentence, out var known) || known.Confidence < candidate.Confidence)
                {
                    best[candidate.Sentence] = candidate;
                }
            }
        }

        return [.. best.Values
            .OrderByDescending(candidate => candidate.Confidence)
            .ThenBy(candidate => candidate.Article.Id, StringComparer.Ordinal)
            .ThenBy(candidate => candidate.Sentence.Ordinal)];
    }

    private static IEnumerable<Candidate> Rate(
        Passage passage, PassageReading? reading, float[]? queryEmbedding, QuestionTerms terms, QuestionAnalysis analysis, SourceIndex index)
    {
        HashSet<string> TermsOf(string text) => index.Analyzer.Analyze(text).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);

        var held = passage.Sentences.Select(sentence => TermsOf(sentence.Text)).ToArray();
        var ofPassage = TermsOf(passage.Article.Metadata.Title?.Value ?? "");
        foreach (var inSentence in held)
        {
            ofPassage.UnionWith(inSentence);
        }

        var confidence = ConfidenceModel.For(hasReading: reading is not null, hasEmbeddings: queryEmbedding is not null && index.SentenceVectors is not null);
        var knownNames = terms.KnownNames(index.PassageTerms.RowsWith);
        var nameCoverage = terms.NameCoverage(ofPassage);
        for (var i = 0; i < passage.Sentences.Count; i++)
        {
            var sentence = passage.Sentences[i];
            if (IsQuestion(sentence))
            {
                continue;
            }

            var near = new HashSet<string>(held[i], StringComparer.Ordinal);
            near.UnionWith(i > 0 ? held[i - 1] : []);
            near.UnionWith(i + 1 < held.Length ? held[i + 1] : []);
            var span = reading?.BestWithin(Shift(sentence.Span, -passage.Span.Start));
            var answer = span is { } found ? QuotationMarks.Balance(sentence, Shift(found.Span, passage.Span.Start)) : (TextSpan?)null;
            var features = new EvidenceFeatures
            {
                ReaderMargin = span is { } scored ? scored.Score - reading!.NullScore : 0,
                SentenceCosine = CosineOf(sentence, queryEmbedding, index),
                SentenceCoverage = terms.Coverage(near),
                OwnCoverage = terms.Coverage(held[i]),
                NameCoverage = nameCoverage,
                KnownNames = knownNames,
                UnitFits = analysis.Counted is { } counted && NumberExpressions.Find(sentence.Article.Text, sentence.Span).Any(number => number.Unit == counted) ? 1 : 0,
                ShapeFits = AnswerShape.Fits(analysis.Expected, (answer ?? sentence.Span).Slice(sentence.Article.Text)) ? 1 : 0,
            };
            yield return new Candidate(passage, sentence, answer, features, confidence.Confidence(features));
        }
    }

    /// <summary>A question repeats the words that are asked for and answers nothing.</summary>
    private static bool IsQuestion(Sentence sentence) => sentence.Text.AsSpan().TrimEnd("”\"’')").EndsWith('?');

    private static double CosineOf(Sentence sentence, float[]? queryEmbedding, SourceIndex index)
    {
        return queryEmbedding is null || index.SentenceVectors is not { } vectors ? 0 : vectors.Score(queryEmbedding, index.RowOf(sentence));
    }

    private static TextSpan Shift(TextSpan span, int by) => new(span.Start + by, span.End + by);
}
