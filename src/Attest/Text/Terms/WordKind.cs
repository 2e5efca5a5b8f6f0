namespace Attest.Text.Terms;

internal enum WordKind
{
    /// <summary>Letters, with digits, apostrophes and marks inside.</summary>
    Plain,

    /// <summary>Starts with a digit: 11,000 · 1.5 · 28th · 1960s.</summary>
    Number,

    /// <summary>Single letters with full stops between them: U.S. · p.m. · D.P.R.K.</summary>
    Dotted,
}
