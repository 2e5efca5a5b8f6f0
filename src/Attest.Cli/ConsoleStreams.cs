using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Attest.Cli;

/// <summary>Everything that ties the program to the process it runs in; tests hand in their own.</summary>
internal sealed record ConsoleStreams
{
    /// <summary>Opened at first use: a terminal is put into another mode as soon as somebody wants to read.</summary>
    public required Lazy<TextReader> In { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public bool InputIsTerminal { get; init; }

    public bool OutputIsTerminal { get; init; }

    public bool ErrorIsTerminal { get; init; }

    /// <summary>The terminal's width in cells, asked anew each time: windows are resized.</summary>
    public Func<int> Width { get; init; } = () => 80;

    /// <summary>The terminal's height in rows.</summary>
    public Func<int> Height { get; init; } = () => 24;

    public Func<string, string?> EnvironmentVariable { get; init; } = _ => null;

    public string WorkingDirectory { get; init; } = Directory.GetCurrentDirectory();

    public Chat.Keyboard Keyboard { get; init; } = Chat.Keyboard.OfProcess;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public bool IsDumb => string.Equals(EnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);

    public bool WantsNoColor => !string.IsNullOrEmpty(EnvironmentVariable("NO_COLOR"));

    /// <summary>The streams of this process, UTF-8 whatever the locale says.</summary>
    public static ConsoleStreams OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = utf8;
        }

        return new ConsoleStreams
        {
            In = new Lazy<TextReader>(() => Console.IsInputRedirected ? new StreamReader(Console.OpenStandardInput(), utf8) : Console.In),
            Out = new StreamWriter(Console.IsOutputRedirected ? Console.OpenStandardOutput() : Terminal(1), utf8) { NewLine = "\n" },
            Error = new StreamWriter(Console.IsErrorRedirected ? Console.OpenStandardError() : Terminal(2), utf8) { NewLine = "\n", AutoFlush = true },
            InputIsTerminal = !Console.IsInputRedirected,
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Width = () => TerminalSize.Width,
            Height = () => TerminalSize.Height,
            EnvironmentVariable = Environment.GetEnvironmentVariable,
        };
    }

    /// <summary>
    /// A terminal as a plain stream. .NET's own console stream switches a Unix terminal into keypad mode at the first write, by
    /// an escape sequence that neither NO_COLOR nor the absence of a prompt holds back.
    /// </summary>
    private static Stream Terminal(int descriptor)
    {
        if (OperatingSystem.IsWindows())
        {
            return descriptor == 1 ? Console.OpenStandardOutput() : Console.OpenStandardError();
        }

        return new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    }
}
