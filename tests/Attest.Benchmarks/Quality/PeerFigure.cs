namespace Attest.Benchmarks.Quality;

/// <summary>What another system gives on the same or a comparable task.</summary>
/// <param name="System">Its name.</param>
/// <param name="Figure">The figure, as published.</param>
/// <param name="Provenance">Who measured it, on what: whether it may be compared directly.</param>
internal sealed record PeerFigure(string System, string Figure, string Provenance);
