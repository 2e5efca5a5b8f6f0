using System.Text.RegularExpressions;
using Attest.Questions;
using Attest.Text.Numbers;

namespace Attest.Answers.Candidates;

/// <summary>Whether words look like the kind of answer that the question word asks for.</summary>
internal static partial class AnswerShape
{
    public static bool Fits(ExpectedAnswer expected, string words) => expected switch
    {
        ExpectedAnswer.Number => NumberExpressions.Find(words).Count > 0 || HasVagueNumber().IsMatch(words),
        ExpectedAnswer.Date => HasDate().IsMatch(words),
        ExpectedAnswer.Name or ExpectedAnswer.Place => HasName().IsMatch(words),
        _ => true,
    };

    private const RegexOptions Ignoring = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\b(?:no|none|hundreds|thousands|millions|billions|dozens?|half|third|quarter|twice|once|single|several|both|couple|few|many|most|all)\b", Ignoring)]
    private static partial Regex HasVagueNumber();

    [GeneratedRegex(@"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|yesterday|tomorrow|tonight|last|next|this|ago|since|after|before|during|until|century|decade|years?|months?|weeks?|days?|hours?|minutes?|morning|afternoon|evening|night|spring|summer|autumn|fall|winter|early|late|now|recently|soon)\b", Ignoring)]
    private static partial Regex HasDate();

    [GeneratedRegex(@"\p{Lu}", RegexOptions.CultureInvariant)]
    private static partial Regex HasName();
}
