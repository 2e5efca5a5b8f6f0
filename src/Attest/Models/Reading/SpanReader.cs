namespace Attest.Models.Reading;

/// <summary>
/// Finds the words of a passage that answer a question: the encoder reads "[CLS] question [SEP] passage [SEP]" and a linear layer gives
/// each token two logits, that the answer starts there and that it ends there; those of [CLS] mean "not here"
/// (https://arxiv.org/abs/1810.04805, section 4.3). Immutable, thread-safe.
/// </summary>
internal sealed class SpanReader(ReaderOptions options, OnnxNetwork network) : IDisposable
{
    public ModelTokenizer Tokenizer => network.Tokenizer;

    /// <exception cref="IOException">A file is missing or unreadable.</exception>
    /// <exception cref="InvalidDataException">A file is malformed, or the weights are not the expected ones.</exception>
    public static SpanReader Load(ReaderOptions options)
    {
        var folder = Path.GetFullPath(options.ModelFolder, AppContext.BaseDirectory);
        return new SpanReader(options, OnnxNetwork.Load(folder, options.WeightsSha256, ["start_logits"], ["end_logits"]));
    }

    public void Dispose() => network.Dispose();

    /// <summary>Reads passages for one question, as many at a time as the cores handle well.</summary>
    /// <param name="question">Tokens beyond the reader's limit are not seen.</param>
    /// <param name="passages">Texts of any length; long ones are read in windows that overlap by half.</param>
    /// <returns>(passages)</returns>
    public IReadOnlyList<PassageReading> Read(string question, IReadOnlyList<string> passages, CancellationToken cancellationToken)
    {
        var asked = Tokenizer.Tokenize(question, Math.Min(options.MaxQuestionTokens, options.MaxTokens / 2));
        int[] opening = [Tokenizer.ClassifierId, .. asked.Select(token => token.Id), Tokenizer.SeparatorId];
        var room = options.MaxTokens - opening.Length - 1;
        var tokens = passages.Select(passage => Tokenizer.Tokenize(passage)).ToArray();
        var windows = new List<(int Passage, int First, int Count)>();
        foreach (var (passage, all) in tokens.Index())
        {
            var first = 0;
            for (; first + room < all.Count; first += room / 2)
                windows.Add((passage, first, room));

            windows.Add((passage, first, all.Count - first));
        }

        var logits = new float[windows.Count, 2][];
        network.Run(
            [.. windows.Select(window => new TokenSequence(
                [
                    .. opening,
                    .. tokens[window.Passage].Skip(window.First).Take(window.Count).Select(token => token.Id),
                    Tokenizer.SeparatorId], opening.Length))],
            (window, output, values) => logits[window, output] = values.ToArray(),
            cancellationToken);
        var read = windows.Select((window, i) => (window.Passage, Window: new ReadingWindow(
            window.First,
            (double)logits[i, 0][0] + logits[i, 1][0],
            logits[i, 0].AsSpan(opening.Length, window.Count).ToArray(),
            logits[i, 1].AsSpan(opening.Length, window.Count).ToArray()))).ToLookup(pair => pair.Passage, pair => pair.Window);
        return [.. tokens.Select((all, passage) => new PassageReading(all, [.. read[passage]], options.MaxAnswerTokens))];
    }
}
