namespace Attest.Passages;

internal enum TerminatorKind
{
    FullStop,

    /// <summary>Holds a question mark or an exclamation mark.</summary>
    Mark,

    /// <summary>Three dots without spaces.</summary>
    Ellipsis,

    /// <summary>Dots with spaces between: ". . .".</summary>
    SpacedEllipsis,
}
