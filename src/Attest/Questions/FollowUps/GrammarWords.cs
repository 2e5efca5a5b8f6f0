using System.Collections.Frozen;
using Attest.Text.Dates;

namespace Attest.Questions.FollowUps;

/// <summary>The closed classes of English words that the rules look for. Lower case.</summary>
internal static class GrammarWords
{
    public const string Auxiliary =
        "is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must";

    public const string Preposition =
        "about|above|across|after|against|among|around|as|at|before|behind|below|between|by|during|for|from|in|into|near|of|off|"
        + "on|onto|over|regarding|since|through|to|toward|towards|under|until|upon|via|with|within|without";

    public const string Wish = "tell|give|list|show|name|explain|describe|compare|summari[sz]e|please";

    public const string QuestionWord = "who|whom|whose|what|which|when|where|why|how";

    /// <summary>A noun phrase does not go on behind one of these.</summary>
    public static FrozenSet<string> EndsNounPhrase { get; } = Set(
        Auxiliary, Preposition, QuestionWord,
        "and|or|but|so|than|that|if|because|while|though|although|not|also|be|been|being|it|he|she|they|we|you|i|him|her|them|us|me|there|here|" +
        "say|says|said|call|calls|mean|means|happen|happens|make|makes|made|take|takes|took|give|gives|gave|get|gets|got|go|goes|"
        + "went|come|comes|came|" +
        "sign|send|sends|sent|say|tell|tells|told|think|thinks|thought|know|want|wants|work|works|need|needs|use|uses|have|play|win|won|see|saw|" +
        "visit|meet|met|hold|holds|held|become|became|begin|began|start|ask|asks|agree|speak|spoke|write|wrote|find|found|ratify|"
        + "exist|apply|include|includes|replace|cost|costs|" +
        "now|today|yesterday|tomorrow|ago|then|last|next|exactly|again|too|ever|already|still|yet|always|usually|often|really|"
        + "actually|appear|appears|originate|mention|mentions|publish");

    /// <summary>What cannot even be the first word of a noun phrase, where "visit" and "use" can.</summary>
    public static FrozenSet<string> Function { get; } = Set(Auxiliary, Preposition, QuestionWord, "and|or|but|so|than|if|not|it|he|she|they|we|you|i");

    /// <summary>What a question or a wish begins with.</summary>
    public static FrozenSet<string> Asking { get; } = Set(Auxiliary, QuestionWord, "tell|give|list|show|name|explain|describe|compare|summarise|summarize");

    /// <summary>Words with a capital at the beginning of a sentence that are no names.</summary>
    public static FrozenSet<string> BeginsSentence { get; } = Set(
        Auxiliary, Preposition, QuestionWord,
        "a|an|the|this|that|these|those|i|i'm|i’m|i'd|you|he|she|it|we|they|my|your|his|her|its|our|their|there|here|and|or|but|"
        + "so|then|also|if|yes|no|not|ok|okay|" +
        "please|tell|give|list|show|name|summarise|summarize|explain|describe|compare|find|let|thanks|thank|hello|hi|great|well|"
        + "now|any|some|all|many|much|most|more|" +
        "according|however|speaking|talking|like|just|only|even|first|second|last|meanwhile|both|each|every|one|two|three|isn't|"
        + "aren't|doesn't|don't|didn't|can't|am|get|make");

    /// <summary>Capitals that make a name one of an institution or a thing.</summary>
    public static FrozenSet<string> NamesThing { get; } = Set(
        "union|nations|council|ministry|agency|department|university|institute|bank|company|corporation|inc|ltd|party|committee|"
        + "court|team|league|association|" +
        "organization|organisation|news|times|post|shimbun|press|treaty|act|agreement|charter|partnership|war|river|lake|office|"
        + "service|services|congress|" +
        "parliament|summit|conference|article|kremlin|house|board|commission|fund|group|institution|school|college|hospital|"
        + "museum|festival|games|cup|bowl|network|registry|cloud|program|programme|mission|project|pact|deal|bridge|law");

    /// <summary>Capitals that make a name one of a place.</summary>
    public static FrozenSet<string> NamesPlace { get; } = Set(
        "republic|city|street|state|states|kingdom|peninsula|region|province|county|island|islands|airport|cosmodrome|square|"
        + "town|village|district|valley|mountain|mountains|coast|bay|ocean|sea|east|west|north|south");

    /// <summary>Capitals that make a name one of a person.</summary>
    public static FrozenSet<string> NamesPerson { get; } = Set(
        "president|mr|mrs|ms|dr|prof|professor|minister|secretary|ambassador|leader|general|chief|pope|king|queen|sir|spokesman|"
        + "spokeswoman|senator|chancellor|mayor|judge|captain|director|chairman|adviser|representative");

    /// <summary>Names of days and months: times, not things to talk about.</summary>
    public static FrozenSet<string> Calendar { get; } = Set(
        CalendarWords.WeekdayNames, CalendarWords.MonthNames);

    public static bool IsPlural(string noun) =>
        noun.Length > 3 && noun[^1] == 's' && noun[^2] is not ('s' or 'u' or 'i') && !noun.EndsWith("ews", StringComparison.Ordinal)
        || noun is "people" or "men" or "women" or "children" or "police";

    private static FrozenSet<string> Set(params string[] alternatives) =>
        alternatives.SelectMany(list => list.Split('|')).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
