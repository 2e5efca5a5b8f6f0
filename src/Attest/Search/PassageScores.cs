using System.Globalization;

namespace Attest.Search;

/// <summary>The score of a candidate for one query, and what it is made of.</summary>
internal sealed class PassageScores
{
    private readonly SourceIndex index;
    private readonly QueryTerms terms;
    private readonly double[] bm25; // (passages)
    private readonly CandidateCosines? cosines; // of all candidates; null leaves the score to BM25
    private readonly double greatestBm25;
    private readonly double lexicalWeight;
    private readonly double passageWeight;
    private readonly double sentenceWeight;

    public PassageScores(RetrievalOptions options, SourceIndex index, QueryTerms terms, double[] bm25, CandidateCosines? cosines)
    {
        this.index = index;
        this.terms = terms;
        this.bm25 = bm25;
        this.cosines = cosines;
        greatestBm25 = terms.Greatest;
        var denseWeight = cosines is null ? 0 : options.DenseWeight;
        lexicalWeight = 1 - denseWeight;
        sentenceWeight = index.SentenceRecords is null ? 0 : denseWeight * options.SentenceWeight;
        passageWeight = denseWeight - sentenceWeight;
    }

    public double Score(int row)
    {
        var score = greatestBm25 > 0 ? lexicalWeight * bm25[row] / greatestBm25 : 0;
        if (passageWeight > 0)
        {
            score += passageWeight * cosines!.Passages.GetValueOrDefault(row);
        }

        if (sentenceWeight > 0)
        {
            score += sentenceWeight * BestSentence(row).Cosine;
        }

        return score;
    }

    /// <summary>The parts sum to the score, and the parts of each part to it.</summary>
    public List<ScorePart> Explain(int row)
    {
        var parts = new List<ScorePart>(3);
        if (greatestBm25 > 0)
        {
            parts.Add(ExplainTerms(row));
        }

        if (passageWeight > 0)
        {
            var cosine = cosines!.Passages.GetValueOrDefault(row);
            parts.Add(new ScorePart("dense passage", passageWeight * cosine, Text($"{passageWeight:0.##} × cosine {cosine:0.000}")));
        }

        if (sentenceWeight > 0)
        {
            var (cosine, sentence) = BestSentence(row);
            parts.Add(new ScorePart(
                "dense sentence", sentenceWeight * cosine, Text($"{sentenceWeight:0.##} × cosine {cosine:0.000} of {index.Sentences[sentence]}")));
        }

        return parts;
    }

    private ScorePart ExplainTerms(int row)
    {
        var scale = lexicalWeight / greatestBm25;
        var average = index.PassageTerms.AverageLength;
        var parts = new List<ScorePart>();
        var value = 0.0;
        foreach (var term in index.PassageTerms.Explain(terms.Own, row))
        {
            value += scale * term.Score;
            parts.Add(new ScorePart(
                $"term '{term.Term}'",
                scale * term.Score,
                Text($"{scale:0.0000} × {term.Occurrences} × idf {term.Idf:0.000} × tf {term.Saturation:0.000} ")
                    + Text($"(frequency {term.Frequency:0.##}, length {term.Length:0.##} of {average:0.0} on average)")));
        }

        foreach (var (context, ofContext) in terms.Context)
        {
            var added = scale * context.Weight * index.PassageTerms.Score(ofContext, row);
            if (added > 0)
            {
                value += added;
                parts.Add(new ScorePart("earlier turn", added, Text($"weight {context.Weight:0.##}: {context.Text}")));
            }
        }

        return new ScorePart("bm25", value, Text($"{lexicalWeight:0.##} × {bm25[row]:0.000} / {greatestBm25:0.000} (the greatest possible)"), parts);
    }

    private (double Cosine, int Sentence) BestSentence(int row)
    {
        var best = (Cosine: double.NegativeInfinity, Sentence: 0);
        foreach (var sentence in index.Passages[row].Sentences)
        {
            var sentenceRow = index.RowOf(sentence);
            var cosine = cosines!.Sentences.GetValueOrDefault(sentenceRow);
            best = cosine > best.Cosine ? (cosine, sentenceRow) : best;
        }

        return best;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The query's cosines with the candidates and with every sentence of theirs, by row; what a store does not hold counts 0.</summary>
internal sealed record CandidateCosines(IReadOnlyDictionary<int, double> Passages, IReadOnlyDictionary<int, double> Sentences);
