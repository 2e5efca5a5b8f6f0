using System.ComponentModel.DataAnnotations;

namespace Attest.Models.Reading;

/// <summary>Which reader network runs. Section "Reader".</summary>
public sealed class ReaderOptions
{
    public const string Section = "Reader";

    /// <summary>A folder with config.json and one .safetensors file that holds what differs from the base model; relative to the program's folder.</summary>
    [Required]
    public string ModelFolder { get; init; } = "models/reader";

    /// <summary>SHA-256 of the weights file in hexadecimal; null for no check (the default reader is part of this repository).</summary>
    [RegularExpression("^[0-9a-fA-F]{64}$")]
    public string? WeightsSha256 { get; init; }
}
