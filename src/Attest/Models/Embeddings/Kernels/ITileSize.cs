namespace Attest.Models.Embeddings.Kernels;

/// <summary>A number known when a generic method is compiled, so that the compiler drops the rows and columns a tile does not have.</summary>
internal interface ITileSize
{
    static abstract int Value { get; }
}

internal readonly struct One : ITileSize
{
    public static int Value => 1;
}

internal readonly struct Two : ITileSize
{
    public static int Value => 2;
}

internal readonly struct Three : ITileSize
{
    public static int Value => 3;
}

internal readonly struct Four : ITileSize
{
    public static int Value => 4;
}

internal readonly struct Six : ITileSize
{
    public static int Value => 6;
}

internal readonly struct Eight : ITileSize
{
    public static int Value => 8;
}
