using Attest.Models.Reading;
using Attest.Passages;
using Attest.Search;

namespace Attest.Answers.Reading;

/// <summary>A ranking whose first passages were read.</summary>
/// <param name="Passages">All passages, ordered with the reader's word.</param>
/// <param name="Read">The passages that answers are looked for in: the best of the retrieval's ranking.</param>
/// <param name="Readings">What the reader says of each of them; empty without a reader, or where its word means nothing.</param>
internal sealed record ReadRanking(
    IReadOnlyList<RankedPassage> Passages, IReadOnlyList<Passage> Read, IReadOnlyDictionary<Passage, PassageReading> Readings);
