using System.Text.Json;

namespace Attest.Web.DirectLine;

/// <param name="Activities">In order.</param>
/// <param name="Watermark">Reads on from after them.</param>
internal sealed record ActivitySet(IReadOnlyList<JsonElement> Activities, string Watermark);
