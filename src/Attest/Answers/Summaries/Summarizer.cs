using System.Text.RegularExpressions;
using Attest.Answers.Dates;
using Attest.Answers.Sources;
using Attest.Answers.Writing;
using Attest.Passages;
using Attest.Questions;
using Attest.Search;
using Attest.Text.Dates;
using Attest.Text.Terms;

namespace Attest.Answers.Summaries;

/// <summary>Summarises all articles, a named one, a topic or a stretch of time by quoting the sentences that stand for it.</summary>
internal sealed partial class Summarizer(AnsweringOptions options)
{
    public Draft Summarize(Query query, SourceIndex index)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(index);
        var articles = index.Articles.Where(query.Filter.Accepts).ToArray();
        var named = SourceMentions.Find(query.Text, articles);
        var scope = (named.Count > 0 ? named : articles).SelectMany(index.SentencesOf).ToArray();
        if (PeriodMention.In(query.Text) is { } period)
        {
            scope = [.. scope.Where(sentence => FallsInto(sentence, period))];
        }

        if (named.Count == 0 && TopicOf(query.Text, index.Analyzer) is { Count: > 0 } topic)
        {
            scope = About(topic, scope, index);
        }

        if (scope.Length == 0)
        {
            return new Draft { Kind = AnswerKind.Abstention, Reason = "The sources do not say.", Confidence = 0, AnsweredBy = "reader" };
        }

        var chosen = SentenceSelection.Select(scope, sentence => VectorOf(sentence, index), options.MaxSummarySentences);
        return new Draft
        {
            Kind = AnswerKind.Summary,
            Sentences = [.. chosen.Select(QuoteWriter.Quoting)],
            Confidence = 1,
            AnsweredBy = "reader",
        };
    }

    /// <summary>The sentences that hold the most of the topic's words; none where a word of the topic stands nowhere.</summary>
    private static Sentence[] About(IReadOnlySet<string> topic, Sentence[] scope, SourceIndex index)
    {
        var held = scope.Select(sentence => (sentence, terms: TermsOf(sentence, index).Where(topic.Contains).ToHashSet(StringComparer.Ordinal))).ToArray();
        if (!topic.All(term => held.Any(each => each.terms.Contains(term))))
        {
            return [];
        }

        double Weight(HashSet<string> terms) => terms.Sum(term => index.PassageTerms.Idf(term));

        var most = held.Max(each => Weight(each.terms));
        return [.. held.Where(each => Weight(each.terms) >= most / 2 && each.terms.Count > 0).Select(each => each.sentence)];
    }

    /// <summary>What is left of the question without the words that ask for a summary, of articles and of a time.</summary>
    private static HashSet<string> TopicOf(string question, Analyzer analyzer)
    {
        var rest = Asking().Replace(question, " ");
        return analyzer.Analyze(rest).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>A sentence falls into a period by the dates it names, relative ones counted from its article's date.</summary>
    private static bool FallsInto(Sentence sentence, DatePeriod period)
    {
        var text = sentence.Article.Text;
        return AbsoluteDates.Find(text, sentence.Span).Any(date => period.Overlaps(date.Period))
            || RelativeDates.Resolve(sentence.Article, sentence.Span).Any(date => period.Overlaps(date.Period));
    }

    private static TermVector VectorOf(Sentence sentence, SourceIndex index) => TermVector.Of(TermsOf(sentence, index), index.PassageTerms.Idf);

    private static IEnumerable<string> TermsOf(Sentence sentence, SourceIndex index) => index.Analyzer.Analyze(sentence.Text).Select(term => term.Text);

    [GeneratedRegex(@"\b(?:please|can|could|would|you|give|me|us|write|make|provide|show|a|an|the|this|these|that|all|of|your|short|brief|quick|long|summari[sz]e|summary|tl;?\s?dr|overview|gist|main|key|points?|takeaways?|messages?|ideas?|articles?|sources?|documents?|files?|texts?|stor(?:y|ies)|pieces?|posts?|reports?|news|what|what's|is|are|was|were|it|about|do|does|did|talk|cover|discuss|say|happened|in|on|during|since|after|before|around|for|from|early|late|mid|january|february|march|april|may|june|july|august|september|october|november|december|everything|whole|content|contents|collection|and|year|month|\d{4})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asking();
}
