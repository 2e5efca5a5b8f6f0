using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Attest.Models.Embeddings;

/// <param name="Ids">[CLS] and [SEP] included.</param>
/// <param name="SecondText">Index of the first token of the second text; the number of tokens where there is one text.</param>
internal readonly record struct TokenSequence(int[] Ids, int SecondText);

/// <summary>
/// A BERT network in an ONNX file with its tokenizer, run on the processor in 32-bit floats. Inputs are called as the field calls them: input_ids,
/// attention_mask and, where the network has it, token_type_ids. Thread-safe.
/// </summary>
internal sealed partial class OnnxNetwork(InferenceSession session, string[] outputs, ModelTokenizer tokenizer, string sha256) : IDisposable
{
    /// <summary>Tokens of one run, padding included: enough to use every core, few enough to stay in little memory.</summary>
    private const int TokensPerRun = 256;

    /// <summary>Runs at the same time; more callers wait, since they would only compete for the cores. A search does not wait for what answers read.</summary>
    private readonly SemaphoreSlim turns = new(Environment.ProcessorCount);

    private bool isDisposed;

    public ModelTokenizer Tokenizer { get; } = tokenizer;

    /// <summary>Of the file, in hexadecimal, lower case.</summary>
    public string Sha256 { get; } = sha256;

    /// <param name="folder">Holds tokenizer.json or vocab.txt, and model.onnx, onnx/model.onnx or a single .onnx file.</param>
    /// <param name="expectedSha256">A file with another hash is refused; null takes any.</param>
    /// <param name="outputs">What is wanted: one of the names each.</param>
    /// <exception cref="IOException">A file is missing or unreadable.</exception>
    /// <exception cref="InvalidDataException">A file is another than expected, of no such network, or this machine cannot run it.</exception>
    public static OnnxNetwork Load(string folder, string? expectedSha256, params IReadOnlyList<IReadOnlyList<string>> outputs)
    {
        var path = Find(folder);
        var reading = Task.Run(() => (ModelTokenizer.Load(folder), Sha256Of(path)));
        var session = Open(path);
        try
        {
            var (tokenizer, sha256) = reading.GetAwaiter().GetResult();
            if (expectedSha256 is not null && !string.Equals(sha256, expectedSha256, StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidDataException(
                    $"{path} is not the expected file: its SHA-256 is {sha256}, expected {expectedSha256.ToLowerInvariant()}. "
                    + "Fetch it again, or configure the new hash.");
            }

            if (session.InputMetadata.Keys.FirstOrDefault(name => name is not ("input_ids" or "attention_mask" or "token_type_ids")) is { } unknown)
                throw new InvalidDataException($"{path} has an input {unknown}; a BERT network has input_ids, attention_mask and token_type_ids.");

            string[] wanted = [.. outputs.Select(names => names.FirstOrDefault(session.OutputMetadata.ContainsKey)
                ?? throw new InvalidDataException($"{path} has no output {names[0]}; it has {string.Join(", ", session.OutputMetadata.Keys)}."))];
            return new OnnxNetwork(session, wanted, tokenizer, sha256);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Runs sequences of similar length together and hands over the outputs of each without the padding.</summary>
    /// <param name="sequences">At least one token each.</param>
    /// <param name="read">Called for each sequence and each output, in any order.</param>
    public void Run(IReadOnlyList<TokenSequence> sequences, OutputReader read, CancellationToken cancellationToken)
    {
        int[] order = [.. Enumerable.Range(0, sequences.Count).OrderByDescending(i => sequences[i].Ids.Length)];
        for (var first = 0; first < order.Length;)
        {
            var length = sequences[order[first]].Ids.Length;
            var rows = order.AsSpan(first, Math.Min(order.Length - first, Math.Max(1, TokensPerRun / length)));
            turns.Wait(cancellationToken);
            try
            {
                RunOnce(sequences, rows, length, read, cancellationToken);
            }
            finally
            {
                turns.Release();
            }

            first += rows.Length;
        }
    }

    /// <summary>Waits for the runs that are under way: the native memory is theirs until they end.</summary>
    public void Dispose()
    {
        lock (turns)
        {
            for (var turn = 0; turn < Environment.ProcessorCount; turn++)
                turns.Wait();

            isDisposed = true;
            session.Dispose();
            turns.Release(Environment.ProcessorCount);
        }
    }

    /// <summary>Why the native library cannot be used, or null if that is not what the exception says.</summary>
    internal static string? ReasonOf(Exception exception) =>
        exception is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException
        ? $"ONNX Runtime has no library for this system ({RuntimeInformation.RuntimeIdentifier}): "
            + exception.GetBaseException().Message.ReplaceLineEndings(" ")
        : null;

    private void RunOnce(IReadOnlyList<TokenSequence> sequences, ReadOnlySpan<int> rows, int length, OutputReader read, CancellationToken cancellationToken)
    {
        var ids = new long[rows.Length * length];
        var mask = new long[ids.Length];
        var types = new long[ids.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            var sequence = sequences[rows[row]];
            for (var i = 0; i < sequence.Ids.Length; i++)
            {
                var at = (row * length) + i;
                (ids[at], mask[at], types[at]) = (sequence.Ids[i], 1, i < sequence.SecondText ? 0 : 1);
            }
        }

        long[] shape = [rows.Length, length];
        using var options = new RunOptions();
        using var registration = cancellationToken.Register(() => options.Terminate = true);
        using var idValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var typeValue = OrtValue.CreateTensorValueFromMemory(types, shape);
        var inputs = new Dictionary<string, OrtValue> { ["input_ids"] = idValue, ["attention_mask"] = maskValue };
        if (session.InputMetadata.ContainsKey("token_type_ids"))
            inputs["token_type_ids"] = typeValue;

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(isDisposed, this);
            using var results = session.Run(options, inputs, outputs);
            for (var output = 0; output < outputs.Length; output++)
            {
                var values = results[output].GetTensorDataAsSpan<float>();
                var stride = values.Length / rows.Length;
                for (var row = 0; row < rows.Length; row++)
                    read(rows[row], output, values.Slice(row * stride, stride / length * sequences[rows[row]].Ids.Length));
            }
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static string Find(string folder)
    {
        if (!Directory.Exists(folder))
            throw new FileNotFoundException($"The model folder {folder} is missing.");

        var named = Array.Find([Path.Combine(folder, "model.onnx"), Path.Combine(folder, "onnx", "model.onnx")], File.Exists);
        return named ?? (Directory.GetFiles(folder, "*.onnx") is [var only]
            ? only
            : throw new FileNotFoundException($"{folder} must hold model.onnx, onnx/model.onnx or exactly one .onnx file."));
    }

    private static string Sha256Of(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Of glibc, without which ONNX Runtime has no library on Linux.</summary>
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int TrimHeap(nuint kept);

    private static InferenceSession Open(string path)
    {
        try
        {
            using var options = new SessionOptions
            {
                IntraOpNumThreads = Environment.ProcessorCount,
                InterOpNumThreads = 1,
                EnableMemoryPattern = false,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            };
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            options.AddSessionConfigEntry("session.use_device_allocator_for_initializers", "1");
            var session = new InferenceSession(path, options);
            if (OperatingSystem.IsLinux())
            {
                // What reading the file took twice goes back to the system: 60 MB of two networks (2026-11-25).
                _ = TrimHeap(0);
            }

            return session;
        }
        catch (Exception exception) when (ReasonOf(exception) is { } reason)
        {
            throw new InvalidDataException(reason, exception);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new InvalidDataException($"{path} is not an ONNX network that can run here: {exception.Message}", exception);
        }
    }
}

/// <param name="sequence">Its index among those given.</param>
/// <param name="output">Its index among those wanted.</param>
/// <param name="values">(tokens, values a token); gone after the call.</param>
internal delegate void OutputReader(int sequence, int output, ReadOnlySpan<float> values);
