namespace Attest.Text.Numbers;

/// <summary>How a text limits a number.</summary>
public enum NumberHedge
{
    None,

    /// <summary>"about", "around", "nearly", "roughly".</summary>
    About,

    /// <summary>"over", "more than", "at least".</summary>
    Over,

    /// <summary>"under", "fewer than", "up to".</summary>
    Under,
}
