namespace Attest.Passages;

/// <summary>English words whose full stop need not end a sentence, by what may follow them.</summary>
internal static class Abbreviations
{
    /// <summary>Titles, capitalised, before a name; their full stop never ends a sentence.</summary>
    private static readonly FrozenSet<string> Titles = WordList.Of(
        "adm amb brig capt cmdr col comdr cpl dr ens gen gov hon insp lt maj messrs mlle mme mr mrs ms msgr pfc pres prof pvt rep reps rev sen sens "
        + "sgt supt");

    /// <summary>Always completed by what follows; their full stop never ends a sentence.</summary>
    private static readonly FrozenSet<string> Connecting = WordList.Of("vs v viz cf e.g i.e a.k.a c.f eg ie");

    /// <summary>Stand before a number ("No. 5", "Art. 4", "Sept. 11"); before anything else their full stop ends the sentence.</summary>
    public static readonly FrozenSet<string> BeforeNumber = WordList.Of(
        "no nos n° art arts sec secs fig figs vol vols ch chs chap para paras eq eqs p pp pg ed eds nr tel ext ver approx est c ca b d op cit "
        + $"{CalendarWords.ShortMonthNames}|{CalendarWords.ShortWeekdayNames}".Replace('|', ' '));

    /// <summary>End a sentence only where a word follows that usually starts one ("... Acme Inc. The firm", but "Acme Inc. Chief Executive").</summary>
    private static readonly FrozenSet<string> Ambiguous = WordList.Of(
        "co cos corp inc ltd llc plc bros assn assoc dept univ govt jr sr esq ph.d d.phil al st mt ft ave blvd rd hwy int'l nat'l");

    /// <summary>As <see cref="Ambiguous"/>, but only where capitalised: in lower case some are ordinary words.</summary>
    private static readonly FrozenSet<string> AmbiguousNames = WordList.Of(
        "ala ariz ark calif colo conn del dist fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis "
        + "wyo sq rt");

    public static readonly FrozenSet<string> ExclamatoryNames = WordList.Of("yahoo jeopardy oklahoma wham yum mamma");

    /// <summary>Words that, capitalised after an abbreviation, more likely start a sentence than continue a name.</summary>
    public static readonly FrozenSet<string> Starters = WordList.Of(
        "a after all also although among an and another any are as at because before both but by can could despite did do does during each earlier "
        + "either even every few following for from further given had has have he her here his how however i i'm i've if in indeed instead is it it's "
        + "its just last later let's like many meanwhile more moreover most much my nearly neither nevertheless no nor not nothing now of on once one "
        + "only or other others our over perhaps she should similarly since so some still such than that that's the their then there there's therefore "
        + "these they this those though three through thus to today together tomorrow two under unlike until upon was we were what when where whether "
        + "which while who whose why with within without would yes yesterday yet you your according asked");

    public static readonly FrozenSet<string> Calendar = WordList.Of(
        $"{CalendarWords.MonthNames}|{CalendarWords.ShortMonthNames}|{CalendarWords.WeekdayNames}|{CalendarWords.ShortWeekdayNames}".Replace('|', ' '));

    public static readonly FrozenSet<string> TimeZones = WordList.Of(
        "gmt utc est edt cst cdt mst mdt pst pdt bst cet cest eet jst kst ist msk et ct pt local eastern central pacific moscow");

    /// <summary>Nouns that a single letter completes: "vitamin C.", "Plan B." end a sentence where "John C." does not.</summary>
    public static readonly FrozenSet<string> LetteredNouns = WordList.Of(
        "appendix annex article block blood chapter class column division exhibit figure gate grade group hepatitis influenza item level line option "
        + "page part phase plan point question row schedule section series step table team type unit version vitamin zone");

    public static readonly FrozenSet<string> SpeechVerbs = WordList.Of(
        "said says told asked added replied answered stated explained continued concluded noted wrote insisted warned declared announced claimed "
        + "argued shouted cried exclaimed wondered");

    public static readonly FrozenSet<string> Pronouns = WordList.Of("he she they it i we");

    public static bool IsPrepositive(string word) => Connecting.Contains(word) || (word.Length > 0 && char.IsUpper(word[0]) && Titles.Contains(word));

    public static bool IsAmbiguous(string word) =>
        Ambiguous.Contains(word) || (word.Length > 0 && char.IsUpper(word[0]) && AmbiguousNames.Contains(word));

    /// <summary>True for letters each followed by a full stop, the last one left out: "U.S", "p.m", "U.S.A".</summary>
    public static bool IsDottedLetters(string word) =>
        word.Length >= 3 && word.Length % 2 == 1 && word.Index().All(unit => unit.Index % 2 == 0 ? char.IsLetter(unit.Item) : unit.Item == '.');
}
