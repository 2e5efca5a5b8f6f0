namespace Attest.Benchmarks.Quality;

/// <summary>One measured figure, with what it has to be compared to.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">In the kind's unit; shares and F1 as 0 to 1.</param>
/// <param name="Kind">Its unit, and with it which direction is better.</param>
internal sealed record QualityFigure(string Name, double Value, FigureKind Kind)
{
    /// <summary>What a first or published system gives.</summary>
    public double? Floor { get; init; }

    /// <summary>What is to be reached.</summary>
    public double? Goal { get; init; }

    /// <summary>How many it was measured on, or how.</summary>
    public string Note { get; init; } = "";

    private bool LowerIsBetter => Kind is FigureKind.Milliseconds or FigureKind.Seconds or FigureKind.Megabytes or FigureKind.Difference;

    /// <summary>"yes", "no", or "" without a goal.</summary>
    public string Reached => Goal is not { } goal ? "" : double.IsNaN(Value) ? "not measured" : (LowerIsBetter ? Value <= goal : Value >= goal) ? "yes" : "no";

    public string Format(double? value)
    {
        return value is not { } number || double.IsNaN(number) ? "–" : Kind switch
        {
            FigureKind.Percent => (number * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %",
            FigureKind.Index => number.ToString("0.000", CultureInfo.InvariantCulture),
            FigureKind.Milliseconds => number.ToString("0.#", CultureInfo.InvariantCulture) + " ms",
            FigureKind.Seconds => number.ToString("0.00", CultureInfo.InvariantCulture) + " s",
            FigureKind.Megabytes => number.ToString("0", CultureInfo.InvariantCulture) + " MB",
            FigureKind.Cosine => number.ToString("0.0000000", CultureInfo.InvariantCulture),
            FigureKind.Difference => number.ToString("0.0e+0", CultureInfo.InvariantCulture),
            _ => number.ToString("0.###", CultureInfo.InvariantCulture),
        };
    }
}
