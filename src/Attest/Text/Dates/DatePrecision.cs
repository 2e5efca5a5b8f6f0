namespace Attest.Text.Dates;

/// <summary>How exactly a period of time is named.</summary>
public enum DatePrecision
{
    Day,
    Week,
    Month,
    Year,
}
