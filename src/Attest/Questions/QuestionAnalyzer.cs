using System.Text.RegularExpressions;
using Attest.Text.Numbers;

namespace Attest.Questions;

/// <summary>Tells from a question's words what sort of reply it asks for. Rules, in order; the first that fits decides.</summary>
internal static partial class QuestionAnalyzer
{
    public static QuestionAnalysis Analyze(string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var text = QuestionText.Plain(question);
        if (SmallTalk.IsSmallTalk(text))
        {
            return new QuestionAnalysis(QuestionForm.Chat, ExpectedAnswer.Anything);
        }

        if (AsksAboutTheCollection(text))
        {
            return new QuestionAnalysis(QuestionForm.Collection, ExpectedAnswer.Anything);
        }

        if (AsksForSummary().IsMatch(text))
        {
            return new QuestionAnalysis(QuestionForm.Summary, ExpectedAnswer.Anything);
        }

        if (YesNo().IsMatch(text))
        {
            return new QuestionAnalysis(QuestionForm.YesNo, ExpectedAnswer.Anything);
        }

        var expected = ExpectedOf(text);
        var explains = expected == ExpectedAnswer.Anything && Explanation().IsMatch(text);
        return new QuestionAnalysis(explains ? QuestionForm.Explanation : QuestionForm.Fact, expected, CountedBy(text));
    }

    private static string? CountedBy(string text) => HowMany().Match(text) is { Success: true } match ? CountedUnit.After(text, match.Index + match.Length) : null;

    private static bool AsksAboutTheCollection(string text)
    {
        return CollectionListing().IsMatch(text) || CollectionExtreme().IsMatch(text) || ArticleMetadataQuestion().IsMatch(text);
    }

    private static ExpectedAnswer ExpectedOf(string text)
    {
        if (Number().IsMatch(text))
        {
            return ExpectedAnswer.Number;
        }

        if (Date().IsMatch(text))
        {
            return ExpectedAnswer.Date;
        }

        if (Place().IsMatch(text))
        {
            return ExpectedAnswer.Place;
        }

        // "Who is Kim Jong-gyu?" asks for a role, not for the name that it gives.
        return Name().IsMatch(text) && !WhoIsNamed().IsMatch(text) ? ExpectedAnswer.Name : ExpectedAnswer.Anything;
    }

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>
    /// "The document" and "the AP report" may be articles, "the ratification document" is something that an article tells of: these
    /// words count only behind a determiner or an order of the sources, with nothing but names between.
    /// </summary>
    private const string Articles =
        @"(?:articles?|sources?|(?<=\b(?:an?|the|this|that|these|those|your|all|any|which|what|newest|latest|recent|oldest|earliest|longest|shortest)\s+(?:(?-i:\p{Lu})\S*\s+){0,4})(?:documents?|files?|texts?|stor(?:y|ies)|pieces?|posts?|reports?))";

    [GeneratedRegex(@"^(?:please\s+|can you\s+|could you\s+)?(?:(?:what|which)\s+(?:are|is)\s+(?:your|the|all(?: the)?)\s+(?:available\s+|loaded\s+)?(?:articles|sources|documents|files)\b(?!\s+(?:of|for|that|which|about|saying|say))|(?:list|show|name)\b.{0,30}\b(?:articles|sources|documents|files)\b|(?:what|which|how many)\s+(?:articles|sources|documents|files)\s+(?:do you|are (?:there|loaded|available|in)|have you|can you)|(?:which|what)\s+(?:articles|sources|documents|files)\s+(?:mention|talk about|discuss|cover|are about))", Ignoring)]
    private static partial Regex CollectionListing();

    [GeneratedRegex(@"\b(?:newest|latest|most recent|oldest|earliest|longest|shortest|first published|last published)\b(?:\s+\w+){0,3}\s+" + Articles + @"\b|\b" + Articles + @"\b(?:\s+\w+){0,4}\s+(?:newest|latest|most recent|oldest|earliest|longest|shortest)\b|^which(?: one)? is the (?:newest|latest|most recent|oldest|earliest|longest|shortest)(?: one)?\W*$", Ignoring)]
    private static partial Regex CollectionExtreme();

    [GeneratedRegex(@"^(?:and\s+)?(?:who\s+(?:wrote|authored|published|is\s+the\s+(?:author|writer|publisher|reporter)s?\s+of|are\s+the\s+(?:author|writer|reporter)s\s+of)\b.*\b" + Articles + @"\b|(?:when|on (?:what|which) (?:date|day))\s+(?:was|were|is)\b.*\b" + Articles + @"\b.*\b(?:published|written|posted|dated|released|from)\b|(?:when|on (?:what|which) (?:date|day))\s+did\b.*\bpublish\b.*\b" + Articles + @"\b|(?:what|which)\s+(?:is|was)\s+the\s+(?:publication date|date|title|headline|author|publisher|url|link)\s+of\b.*\b" + Articles + @"\b|(?:where|by whom)\s+was\b.*\b" + Articles + @"\b.*\b(?:published|written|posted)\b|(?:which|what)\s+(?:publisher|site|website|newspaper|outlet)\s+(?:published|wrote|posted)\b.*\b" + Articles + @"\b)", Ignoring)]
    private static partial Regex ArticleMetadataQuestion();

    [GeneratedRegex(@"\b(?:summari[sz]e|summary|tl;?\s?dr|overview|gist|(?:main|key)\s+(?:points?|takeaways?|messages?|ideas?))\b|^what(?:'s|\s+is|\s+are|\s+was)\s+(?:it|this|these|that|(?:this|these|the|your)\s+(?:\S+\s+){0,4}" + Articles + @")\s+(?:all\s+)?about\b|^what\s+(?:do|does)\s+(?:the|these|this|your)\s+(?:\S+\s+){0,3}" + Articles + @"\s+(?:talk about|cover|discuss|say)\W*$|^what\s+happened\s+(?:in|on|during|since|after|before|around)\s+(?:\w+\s+){0,2}(?:\d{4}|january|february|march|april|may|june|july|august|september|october|november|december)\b", Ignoring)]
    private static partial Regex AsksForSummary();

    [GeneratedRegex(@"^(?:and\s+|so\s+|but\s+)?(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|must|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|won't|wouldn't|can't|couldn't)\s", Ignoring)]
    private static partial Regex YesNo();

    [GeneratedRegex(@"^(?:and\s+|so\s+|but\s+)?(?:how\b|why\b|compare\b|contrast\b|explain\b|describe\b|tell\s+me\b|discuss\b|outline\b|what\s+(?:do|does|did|has|have|had)\b.*\b(?:say|said|think|thought|argue|argued|claim|claimed|state|stated|write|wrote|report|reported|explain|explained|comment|commented|respond|responded|react|reacted|suggest|suggested|mean|means|include|includes|do|done|happen|happened)\b|what\s+(?:happened|is\s+known|are\s+the\s+(?:reasons?|causes?|effects?|consequences?|implications?|components?|differences?|concerns?|reactions?)|is\s+the\s+difference)\b)|\bdifferences?\s+between\b|\bcompared?\s+(?:to|with)\b", Ignoring)]
    private static partial Regex Explanation();

    [GeneratedRegex(@"^(?:\w+\s+){0,4}?how\s+(?:many|much|old|long|far|tall|big|large|high|deep|heavy|often|fast|wide)\b|\bwhat\s+(?:number|percentage|percent|proportion|share|fraction|amount|price|age|size)\b|\bwhat\s+(?:is|was|were|are)\s+the\s+(?:number|percentage|proportion|share|amount|price|age|size|population|cost|total)\b", Ignoring)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b(?:how\s+many|number\s+of)(?:\s+(?:of\s+the|other|more|different))?(?=\s)", Ignoring)]
    private static partial Regex HowMany();

    [GeneratedRegex(@"^(?:\w+\s+){0,3}?when\b|\b(?:what|which)\s+(?:year|date|day|month|decade|century|time|weekday)s?\b|\bsince\s+when\b", Ignoring)]
    private static partial Regex Date();

    [GeneratedRegex(@"^(?:\w+\s+){0,2}?where\b|\b(?:what|which)\s+(?:city|cities|country|countries|town|region|place|state|province|continent|location|capital|village|district)\b", Ignoring)]
    private static partial Regex Place();

    [GeneratedRegex(@"^(?:\w+\s+){0,3}?(?:who|whom|whose)\b|\b(?:what|which)\s+(?:person|people|president|minister|leader|company|organi[sz]ation|official|ambassador|newspaper|agency)s?\b|\bwhat\s+(?:is|was)\s+(?:the\s+name|\S+\s+name)\b", Ignoring)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?i:who)(?i:\s+is|\s+was|'s|\s+are|\s+were)\s+(?i:dr\.?|mr\.?|mrs\.?|ms\.?|prof\.?|sir)?\s*(?:\p{Lu}\S*\s*){1,5}\W*$", RegexOptions.CultureInvariant)]
    private static partial Regex WhoIsNamed();
}
