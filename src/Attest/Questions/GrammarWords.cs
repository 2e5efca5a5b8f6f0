namespace Attest.Questions;

/// <summary>The closed classes of English words that the rules look for. Lower case.</summary>
internal static class GrammarWords
{
    public static FrozenSet<string> Auxiliary { get; } = QuestionWords.Set(
        "is are was were am be do does did has have had can could will would shall should may might must isn't aren't wasn't weren't don't doesn't didn't "
        + "hasn't haven't hadn't won't wouldn't can't couldn't shouldn't");

    public static FrozenSet<string> Preposition { get; } = QuestionWords.Set(
        "about above despite across after against among around as at before behind below between by during for from in into near of off on onto over regarding "
        + "since through to toward towards under until upon via with within without");

    public static FrozenSet<string> Asking { get; } = QuestionWords.Set("who whom whose what which when where why how");

    public static FrozenSet<string> Wish { get; } = QuestionWords.Set("tell give list show name explain describe compare summarise summarize please");

    public static FrozenSet<string> Determiner { get; } = QuestionWords.Set(
        "the a an this that these those his her its their our your my any all some another");

    /// <summary>What cannot even be the first word of a noun phrase, where "visit" and "use" can.</summary>
    public static FrozenSet<string> Function { get; } = [.. Auxiliary, .. Preposition, .. Asking, .. QuestionWords.Set(
        "and or but so than if not it he she they we you i")];

    /// <summary>A noun phrase does not go on behind one of these.</summary>
    public static FrozenSet<string> EndsNounPhrase { get; } = [.. Function, .. Determiner, .. QuestionWords.Set(
        "because while though although also been being him them us me there here now today yesterday tomorrow ago then last next exactly again too ever "
        + "already still yet always usually often really actually say says said call calls mean means happen happens make makes made take takes took give "
        + "gives gave get gets got go goes went come comes came sign send sends sent tell tells told think thinks thought know want wants work works need "
        + "needs use uses play win won see saw visit meet met hold holds held become became begin began start ask asks agree speak spoke write wrote find "
        + "found ratify exist apply include includes replace cost costs appear appears originate mention mentions publish")];

    /// <summary>Words with a capital at the beginning of a sentence that are no names.</summary>
    public static FrozenSet<string> BeginsSentence { get; } = [.. Function, .. Determiner, .. Wish, .. QuestionWords.Set(
        "i'm i'd there here then also yes no ok okay find let thanks thank hello hi great well now many much most more according however speaking talking "
        + "like just only even first second third last meanwhile both each every one two three get make")];

    /// <summary>Capitals or nouns that make a name or a phrase one of a person.</summary>
    public static FrozenSet<string> Person { get; } = QuestionWords.Set(
        "president mr mrs ms dr prof professor minister secretary ambassador leader general chief pope king queen sir spokesman spokeswoman senator "
        + "chancellor mayor judge captain director chairman adviser representative");

    /// <summary>Capitals that make a name one of an institution or a thing.</summary>
    public static FrozenSet<string> Institution { get; } = QuestionWords.Set(
        "union nations council ministry agency department university institute bank company corporation inc ltd party committee court team league association "
        + "organization organisation news times post press treaty act agreement charter war river lake office service congress parliament summit conference "
        + "article kremlin house board commission fund group institution school college hospital museum festival network program programme mission project");

    /// <summary>Nouns that stand for anything and carry no topic.</summary>
    public static FrozenSet<string> Vague { get; } = QuestionWords.Set(
        "one ones thing things same other others way kind sort type time times year years month day days date lot course sudden most least important "
        + "question questions subject idea example case end fact point use using first second third latter former article articles source sources "
        + "information details name reason person people long much many often far");

    /// <summary>Times, not things to talk about.</summary>
    public static FrozenSet<string> Calendar { get; } =
        QuestionWords.Set($"{CalendarWords.WeekdayNames}|{CalendarWords.MonthNames}".ToLowerInvariant().Replace('|', ' '));

    public static bool IsPlural(string noun) =>
        noun is "people" or "men" or "women" or "children" or "police"
        || (noun.Length > 3 && noun[^1] == 's' && noun[^2] is not ('s' or 'u' or 'i' or '\'' or '’') && noun is not ("does" or "series" or "always")
            && !noun.EndsWith("ews", StringComparison.Ordinal));
}
