namespace Attest.Answers.Writing;

/// <summary>Writes what each article, or each side that the question names, says on the asked point; then whether their figures agree.</summary>
internal static partial class CompareWriter
{
    /// <summary>The most lines of one article.</summary>
    private const int MostOfArticle = 2;

    /// <summary>An article whose best sentence is less sure than this in proportion to the best of all says nothing on the point.</summary>
    private const double OnThePoint = 0.15;

    /// <summary>A second line of an article must be at least this sure in proportion to its first.</summary>
    private const double WorthAdding = 0.5;

    /// <summary>In proportion to the nearest line.</summary>
    private const double AsNear = 0.6;

    private const int MostLines = 6;

    public static Draft Write(Findings findings, IReadOnlyList<Candidate> candidates)
    {
        var (query, _, _, index) = findings;
        var named = findings.Named;
        var isAsked = (Article article) => named.Count < 2 || named.Contains(article);
        var ofArticles = candidates
            .Where(candidate => isAsked(candidate.Article))
            .GroupBy(candidate => candidate.Article)
            .Where(group => named.Count >= 2 || group.First().Confidence >= candidates[0].Confidence * OnThePoint)
            .Select(group => ExplanationWriter.Choose([.. group], MostOfArticle, WorthAdding))
            .ToArray();
        var chosen = ofArticles.SelectMany((lines, _) => lines.Select((line, round) => (line, round)))
            .OrderBy(each => each.round).ThenByDescending(each => each.line.Confidence)
            .Take(MostLines).Select(each => each.line).ToList();
        AddSides(query, candidates, chosen);
        var ordered = chosen.OrderBy(line => line.Article.Id, StringComparer.Ordinal).ThenBy(line => line.Sentence.Ordinal)
            .Select(line => AnswerWords.Completed(line, query)).ToArray();
        var silent = index.Articles.Where(article => query.Filter.Accepts(article) && isAsked(article) && !chosen.Exists(line => line.Article == article));
        var lines = ordered.Select(line => (line.Sentence, Line: QuoteWriter.Quoting(line)))
            .Concat(Unread(findings, [.. silent], chosen).Select(sentence => (Sentence: sentence, Line: QuoteWriter.Quoting(sentence))))
            .OrderBy(each => each.Sentence.Article.Id, StringComparer.Ordinal).ThenBy(each => each.Sentence.Ordinal)
            .Select(each => each.Line);
        return Draft.Of(AnswerKind.Explanation, candidates[0].Confidence, [.. lines, .. AsksWhether().IsMatch(query.Plain) ? Verdict(ordered) : []]);
    }

    /// <summary>The nearest sentence of each article that the question names, or of each, before any second one.</summary>
    public static IReadOnlyList<Candidate> InTurn(Findings findings, IReadOnlyList<Candidate> candidates)
    {
        var named = findings.Named;
        return
        [
            .. candidates.Where(candidate => named.Count < 2 || named.Contains(candidate.Article))
                .GroupBy(candidate => candidate.Article)
                .SelectMany(group => group.Index())
                .OrderBy(each => each.Index)
                .Select(each => each.Item),
        ];
    }

    /// <summary>What else is on the point: the nearest sentence of each article of which no line is, where it is about as near as the lines are.</summary>
    private static IEnumerable<Sentence> Unread(Findings findings, Article[] silent, List<Candidate> chosen)
    {
        var rating = new SentenceRating(findings, ComparedPoint.Of(findings.Query.Plain));
        var least = AsNear * chosen.Select(line => rating.Of(line.Sentence)).DefaultIfEmpty(0).Max();
        return silent.Select(article => findings.Index.SentencesOf(article).Where(SentenceSelection.Tells).MaxBy(rating.Of))
            .OfType<Sentence>().Where(sentence => rating.Of(sentence) >= least).Take(MostLines - chosen.Count);
    }

    /// <summary>Each name of the question that no line holds yet gets the surest sentence that does.</summary>
    private static void AddSides(Query query, IReadOnlyList<Candidate> candidates, List<Candidate> chosen)
    {
        foreach (var name in Name().Matches(query.Plain).Skip(1).Select(match => match.Value))
        {
            bool Holds(Candidate candidate) => candidate.Sentence.Text.Contains(name, StringComparison.Ordinal);
            if (!chosen.Exists(Holds) && candidates.FirstOrDefault(Holds) is { } side && side.Confidence >= candidates[0].Confidence * OnThePoint)
                chosen.Add(side);
        }
    }

    /// <summary>Whether figures of the same thing agree across articles; nothing where they cannot be compared.</summary>
    private static IEnumerable<DraftSentence> Verdict(IReadOnlyList<Candidate> lines)
    {
        var figures = lines
            .SelectMany(line => NumberExpressions.Find(line.Article.Text, line.Sentence.Span).Select(number => (line, number)))
            .Where(figure => figure.number.Unit is not null)
            .ToArray();
        var pairs = figures.SelectMany(
            (a, i) => figures.Skip(i + 1).Where(b => a.line.Article != b.line.Article && a.number.IsComparableTo(b.number)).Select(b => (a, b))).ToArray();
        var alike = pairs.Where(pair => NumberExpression.Agree(pair.a.number, pair.b.number)).ToArray();
        var agreeing = alike.Where(pair => pair.a.number.Value.Equals(pair.b.number.Value)).ToArray();
        var differing = pairs.Except(alike).Where(pair => !alike.Any(same => same.a.number.Unit == pair.a.number.Unit)).ToArray();
        if (differing.Length > 0)
        {
            yield return QuoteWriter.Saying(
                $"The figures differ: {Words(differing[0].a)} and {Words(differing[0].b)}.", [differing[0].a.line, differing[0].b.line]);
        }
        else if (agreeing.Length > 0)
        {
            yield return QuoteWriter.Saying($"The figures agree: {Words(agreeing[0].a)}.", [agreeing[0].a.line, agreeing[0].b.line]);
        }
        else if (alike.Length > 0)
        {
            yield return QuoteWriter.Saying($"The figures are close: {Words(alike[0].a)} and {Words(alike[0].b)}.", [alike[0].a.line, alike[0].b.line]);
        }

        static string Words((Candidate Line, NumberExpression Number) figure) => figure.Number.Span.Slice(figure.Line.Article.Text);
    }

    [GeneratedRegex(
        @"\b(?:agree|same|differ|difference|different|disagree\p{L}*|discrepan\p{L}+|contradict\p{L}*|consistent|match|everywhere)\b", IgnoringCase)]
    private static partial Regex AsksWhether();

    [GeneratedRegex(@"(?<!\p{L})\p{Lu}[\p{L}\p{N}’'-]{2,}")]
    private static partial Regex Name();
}

/// <summary>
/// The point that a comparison is about, without the words that ask to compare: what is read for, since no article says "the articles
/// agree".
/// </summary>
internal static partial class ComparedPoint
{
    /// <summary>How far into the question the word of comparing may stand.</summary>
    private const int Reach = 60;

    public static string Of(string question)
    {
        var point = OrElse().Replace(Everywhere().Replace(question, ""), "");
        var matter = Agreeing().Matches(point).TakeWhile(word => word.Index <= Reach)
            .Select(word => Matter().Match(point, word.Span().End))
            .FirstOrDefault(found => found.Success);
        point = matter is null ? point : point[matter.Span().End..];
        foreach (var frame in new[] { GiveTheSame(), EachDescribe(), CompareHow() })
            point = frame.Replace(point, "");

        return point.Trim() is { Length: > 3 } rest && rest.Contains(' ', StringComparison.Ordinal) ? rest : question;
    }

    [GeneratedRegex(@"\b(?:(?:dis)?agree|disagreements?|differ(?:ences?)?|discrepanc(?:y|ies)|contradict(?:ions?)?)(?= )", IgnoringCase)]
    private static partial Regex Agreeing();

    /// <summary>Up to three words before it. A lazy loop over them does not end in the code that .NET 10 generates for it.</summary>
    [GeneratedRegex(@"\G(?: (?!on |about |over |in |regarding )\p{L}+){0,3} (?:on|about|over|in|regarding) ", IgnoringCase)]
    private static partial Regex Matter();

    [GeneratedRegex(
        @"^(?:do|does|did) (?:they|(?:the|all|both)(?: \p{L}+){1,3}) (?:all |both )?(?:give|report|say|name|mention|have|put) (?:the )?same ", IgnoringCase)]
    private static partial Regex GiveTheSame();

    [GeneratedRegex(
        @"^(?:how|what) (?:do|does|did) .{3,100}? (?:each|both) (?:say|describe|report|put|see|treat|explain|make of|call|claim|find"
        + @"|think)(?: about| of| that)? ", IgnoringCase)]
    private static partial Regex EachDescribe();

    [GeneratedRegex(@"^compare (?:how|what) .{3,60}?\b(?:articles|sources|outlets|reports|papers) (?:each )?\p{L}+ |^(?:compare|contrast) ", IgnoringCase)]
    private static partial Regex CompareHow();

    [GeneratedRegex(@" (?:the )?same (?:everywhere|in (?:all|both|each)\b.*)$| (?:everywhere|in (?:all|both) (?:the )?(?:articles|sources))$", IgnoringCase)]
    private static partial Regex Everywhere();

    [GeneratedRegex(@",? or (?:are|is|do|does) (?:there|they|it)\b.*$", IgnoringCase)]
    private static partial Regex OrElse();
}
