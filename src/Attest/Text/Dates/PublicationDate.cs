namespace Attest.Text.Dates;

/// <summary>When an article was published, as precisely as it says: a date, a date and time, or those with a zone.</summary>
public readonly record struct PublicationDate(DateOnly Date, TimeOnly? Time = null, TimeSpan? Offset = null)
{
    /// <summary>ISO 8601: 2024-07-08, 2024-07-08T10:59:00 or 2024-07-08T10:59:00+09:00.</summary>
    public string ToIso8601()
    {
        var date = Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Time is not { } time)
            return date;

        var zone = Offset switch
        {
            null => "",
            { Ticks: 0 } => "Z",
            { } offset => (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", CultureInfo.InvariantCulture),
        };
        return $"{date}T{time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}{zone}";
    }

    /// <summary>To order by: a missing zone counts as UTC and a missing time as midnight.</summary>
    internal DateTime Instant => Date.ToDateTime(Time ?? TimeOnly.MinValue) is var local && Offset is { } offset && local.Ticks >= offset.Ticks
        ? local - offset
        : local;

    public override string ToString() => ToIso8601();
}
