namespace Attest.Questions;

/// <summary>The words and patterns that the rules know.</summary>
internal static partial class QuestionAnalyzer
{
    private static readonly FrozenSet<string> Measures = QuestionWords.Set(
        "many much old long far tall big large high deep heavy often fast wide thick thin cold hot warm small close loud strong broad");

    private static readonly FrozenSet<string> Amounts = QuestionWords.Set(
        "number percentage percent proportion share fraction amount price age size population cost total budget fee salary "
        + "distance speed height weight length width depth "
        + "temperature rate toll count duration capacity range revenue value");

    private static readonly FrozenSet<string> Times = QuestionWords.Set(
        "year years date dates day days month months decade century time weekday night deadline");

    private static readonly FrozenSet<string> Places = QuestionWords.Set(
        "city cities country countries town region regions place places state states province continent location capital village district");

    private static readonly FrozenSet<string> Names = QuestionWords.Set(
        "person people president minister leader company companies organisation organization official officials ambassador "
        + "newspaper agency name names ceo director");

    private static readonly FrozenSet<string> Statements = QuestionWords.Set(
        "say said says think thinks thought argue argued claim claimed state stated write wrote report reported explain "
        + "explained comment commented respond responded react reacted "
        + "suggest suggested mean means warn warned believe believes believed tell told expect expects expected predict "
        + "predicted find make add added");

    private static readonly FrozenSet<string> Reasons = QuestionWords.Set(
        "reason reasons cause causes effect effects consequence consequences implication implications concern concerns "
        + "reaction reactions difference differences purpose role");

    private static readonly FrozenSet<string> EndsSubject = QuestionWords.Set(
        "have to in on at about of for with from by after before when during as that itself himself herself themselves");

    private static readonly WordPattern[] Timeline = WordPattern.List(
        "* timeline", "in ?what|which order",
        "* chronology|chronological|chronologically", "put|arrange|sort|list|order|show|tell * in order", "* in order of time|date",
        "* order of ?the events|things", "* sequence of ?the events", "* which|what|who came|happened first", "* from when to|until when",
        "which|what|who * first * or", "* step by step history", "* what happened when .", "* history of * from");

    private const string Accounts =
        " ?the ?all|both|these outlets|papers|newspapers|accounts|reports|articles|sources|stories|pieces|sites|publications|reviews ?all|both ";

    private const string Agreeing = "agree|agrees|disagree|differ|disagreement|contradict|consistent|identical";

    private static readonly WordPattern[] Comparison = WordPattern.List(
        "compare|contrast", "* comparison", "* difference|differences between|in", "how|what do|does|did|is|are * each", "how do|does|did * differ",
        "how * compare|compares|compared", "how is|are|was|were * different", "* versus|vs", "* compared to|with",
        "do|does|did|are|is" + Accounts + "* " + Agreeing, "do|are they ?all|both " + Agreeing,
        "is|are there ?any disagreement|contradiction|contradictions|discrepancy|discrepancies",
        "* same everywhere|throughout", "do they ?all|both * same", "do|does" + Accounts + "* same", "* different figures|numbers|dates|versions|accounts");

    private static readonly WordPattern[] Summary = WordPattern.List(
        "* summarise|summarize|summary|tldr|tl;dr|overview|gist|nutshell", "* tl dr",
        "* main|key point|points|takeaway|takeaways|message|messages|idea|ideas|findings",
        "what is|are|was it|this|these|that|they ?all about .", "what is|are|was this|these|the|your *4 {article} ?all about .",
        "what do|does the|these|this|your *3 {article} talk|cover|discuss|say ?about ?all .",
        "what happened in|on|during|since|after|before|around *2 "
        + CalendarWords.MonthNames.ToLowerInvariant(),
        "what happened in|during|since|after|before *2 {year}",
        "what is going|happening ?on ?with", "* in short|brief .", "* short version", "overall *", "tell|give ?me ?a ?brief ?short about",
        "what is the story", "* catch me up", "* bring me up to date");

    private static readonly WordPattern[] Collection = WordPattern.List(
        "what|which is|are your|all|the ?all ?the ?available|loaded articles|sources|documents|files .",
        "what|which is|are your|available articles|sources|documents|files",
        "list|show|name *4 articles|sources|documents|files", "what|which|how articles|sources|documents|files do you|are|have|can",
        "how many articles|sources|documents|files|texts|stories ?in ?the ?did ?do ?are ?have .",
        "how many articles|sources|documents|files|texts|stories do|did|are|have|can|is you|there|we|loaded|available|i",
        "which|what|how ?many of ?the|your|these articles|sources|documents|files ?do mention|mentions|talk|discuss|cover|are|is|name|names",
        "which|what|how ?many articles|sources|documents|files ?do mention|mentions|talk|discuss|cover|are|name",
        "* newest|latest|oldest|earliest|longest|shortest|last *3 {article}", "* most recent *3 {article}",
        "* {article} *4 newest|latest|oldest|earliest|longest|shortest", "* {article} *4 most recent",
        "which ?one is the ?most newest|latest|oldest|earliest|longest|shortest|recent ?one .",
        "who wrote|authored|published * {article}",
        "who is|are the author|authors|writer|writers|publisher|reporter|reporters of * {article}",
        "when was|were|is * {article} * published|written|posted|dated|released|from",
        "on what|which date|day was|were|is * {article} * published|written|posted|dated|released|from", "when did * publish * {article}",
        "what|which is|was the ?publication date|title|headline|author|publisher|url|link of * {article}",
        "where was * {article} * published|written|posted", "by whom was * {article} * published|written|posted",
        "which|what publisher|site|website|newspaper|outlet published|wrote|posted * {article}",
        "which|what publishers|sites|websites|newspapers|outlets|authors|journalists are|do",
        "what do you have .", "what have you got .", "what|which articles|sources|documents|files .");

    private static readonly WordPattern[] Listing = WordPattern.List(
        "list|enumerate", "name|give ?me all|every|the|each|some|two|three|four|five|six", "what|who are all",
        "what|which are the two|three|four|five|six|seven|eight|nine|ten",
        "which|what two|three|four|five|six|seven|eight|nine|ten", "who were|are the two|three|four|five|six|seven|eight|nine|ten",
        "* list ?of all|every|the|each", "who all", "* name them ?all .");

    private static readonly WordPattern[] Explaining = WordPattern.List(
        "how|why", "explain|describe|discuss|outline|elaborate", "tell me", "what happened", "what is known",
        "what do|does|did|has|have|had * include|includes|do|done|happen|happened",
        "what is|are|was|were the ?main|biggest|key reason|reasons|cause|causes|effect|effects|purpose|role|consequences|implications|concerns|reactions");

    /// <summary>What decides a form by itself, in this order; a question that begins with an auxiliary asks whether.</summary>
    private static readonly (QuestionForm Form, WordPattern[] Patterns)[] Outright =
    [
        (QuestionForm.Collection, Collection),
        (QuestionForm.Timeline, Timeline),
        (QuestionForm.Compare, Comparison),
        (QuestionForm.Summary, Summary),
        (QuestionForm.YesNo, WordPattern.List(string.Join('|', GrammarWords.Auxiliary))),
    ];
}
