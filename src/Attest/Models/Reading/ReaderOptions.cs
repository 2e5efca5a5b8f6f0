namespace Attest.Models.Reading;

/// <summary>Which span reader runs, and within which limits. Section "Reader".</summary>
internal sealed class ReaderOptions
{
    public const string Section = "Reader";

    /// <summary>
    /// A folder with tokenizer.json or vocab.txt and one .onnx file of a BERT network that gives start_logits and end_logits; relative to the program's folder.
    /// </summary>
    [Required]
    public string ModelFolder { get; init; } = "models/reader";

    /// <summary>SHA-256 of the .onnx file in hexadecimal; null for no check (the default reader is part of this repository).</summary>
    [RegularExpression("^[0-9a-fA-F]{64}$")]
    public string? WeightsSha256 { get; init; }

    /// <summary>Tokens of question and passage together, special tokens included: what the network was trained with.</summary>
    [Range(16, 8192)]
    public int MaxTokens { get; init; } = 256;

    /// <summary>Tokens of the question that are seen; never more than half of all.</summary>
    [Range(1, 4096)]
    public int MaxQuestionTokens { get; init; } = 48;

    /// <summary>Tokens of the longest answer.</summary>
    [Range(1, 8192)]
    public int MaxAnswerTokens { get; init; } = 30;
}
