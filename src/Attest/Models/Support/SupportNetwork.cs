namespace Attest.Models.Support;

/// <summary>Which network judges whether sources bear a chat model's sentence out. Section "Support".</summary>
internal sealed class SupportOptions
{
    public const string Section = "Support";

    /// <summary>
    /// A folder with tokenizer.json or vocab.txt and one .onnx file of a BERT network that gives doubt_logits; relative to the program's folder.
    /// </summary>
    [Required]
    public string ModelFolder { get; init; } = "models/support";

    /// <summary>SHA-256 of the .onnx file in hexadecimal; null for no check (the default network is part of this repository).</summary>
    [RegularExpression("^[0-9a-fA-F]{64}$")]
    public string? WeightsSha256 { get; init; }
}

/// <summary>
/// Doubts what a sentence claims where its sources do not bear it out: the encoder reads "[CLS] claim [SEP] sources [SEP]", and a linear layer
/// gives [CLS] and each token of the claim a logit that it is not borne out (training/train_support.py). Immutable, thread-safe.
/// </summary>
internal sealed class SupportNetwork(OnnxNetwork network) : IDisposable
{
    /// <summary>As many positions as BERT knows.</summary>
    private const int MaxTokens = 512;

    /// <summary>A sentence beyond this is not read to its end, and so not believed.</summary>
    private const int MaxClaimTokens = 256;

    /// <exception cref="IOException">A file is missing or unreadable.</exception>
    /// <exception cref="InvalidDataException">A file is malformed, or the weights are not the expected ones.</exception>
    public static SupportNetwork Load(SupportOptions options)
    {
        var folder = Path.GetFullPath(options.ModelFolder, AppContext.BaseDirectory);
        return new SupportNetwork(OnnxNetwork.Load(folder, options.WeightsSha256, ["doubt_logits"]));
    }

    public void Dispose() => network.Dispose();

    /// <param name="claims">Sentences, each with the text that is to bear it out.</param>
    /// <returns>(claims) the logit of the part that is borne out least; above 0 it is likelier not borne out.</returns>
    public IReadOnlyList<double> Doubt(IReadOnlyList<(string Claim, string Sources)> claims, CancellationToken cancellationToken)
    {
        var sequences = claims.Select(claim => Sequence(claim.Claim, claim.Sources)).ToArray();
        var doubts = new double[sequences.Length];
        network.Run(
            sequences,
            (row, _, logits) => doubts[row] = sequences[row].SecondText > MaxClaimTokens + 2
                ? double.PositiveInfinity
                : TensorPrimitives.Max(logits[..(sequences[row].SecondText - 1)]),
            cancellationToken);
        return doubts;
    }

    private TokenSequence Sequence(string claim, string sources)
    {
        var tokenizer = network.Tokenizer;
        int[] opening = [tokenizer.ClassifierId, .. tokenizer.Tokenize(claim, MaxClaimTokens + 1).Select(token => token.Id), tokenizer.SeparatorId];
        var rest = tokenizer.Tokenize(sources, MaxTokens - opening.Length - 1).Select(token => token.Id);
        return new TokenSequence([.. opening, .. rest, tokenizer.SeparatorId], opening.Length);
    }
}
