namespace Attest.Cli.Commands;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearNames
{
    /// <summary>Names that contain the given one or that it contains first, then those few edits away; nearest first.</summary>
    public static IEnumerable<string> Of(string given, IEnumerable<string> names, int limit)
    {
        return names
            .Select(name => (name, distance: Distance(given, name)))
            .Where(near => near.distance <= Math.Max(given.Length, near.name.Length) / 2)
            .OrderBy(near => near.distance)
            .ThenBy(near => near.name, StringComparer.Ordinal)
            .Take(limit)
            .Select(near => near.name);
    }

    private static int Distance(string given, string name)
    {
        return name.Contains(given, StringComparison.OrdinalIgnoreCase) || given.Contains(name, StringComparison.OrdinalIgnoreCase)
            ? 0
            : Edits(given.ToUpperInvariant(), name.ToUpperInvariant());
    }

    /// <summary>Levenshtein's distance, row by row.</summary>
    private static int Edits(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
