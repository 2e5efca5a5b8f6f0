namespace Attest.Benchmarks.Quality;

/// <summary>One section of docs/quality.md.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Method">What was measured and how, in a sentence or two.</param>
/// <param name="Figures">Measured now.</param>
/// <param name="Peers">Not measured here.</param>
internal sealed record QualityPart(string Title, string Method, IReadOnlyList<QualityFigure> Figures, IReadOnlyList<PeerFigure> Peers);
