using System.Runtime.InteropServices;
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
            Console.OutputEncoding = utf8;

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
            return descriptor == 1 ? Console.OpenStandardOutput() : Console.OpenStandardError();

        return new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    }
}

/// <summary>
/// The terminal's size, asked without a trace: Console.WindowWidth switches a Unix terminal into keypad mode first, by an escape
/// sequence on standard output.
/// </summary>
internal static partial class TerminalSize
{
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    /// <summary>Linux's asm-generic/ioctls.h, TIOCGWINSZ; x64 and Arm use these, other systems pass ioctl's argument differently.</summary>
    private const nuint GetWindowSize = 0x5413;

    /// <summary>In cells.</summary>
    public static int Width => Ask()?.Columns ?? Measured(() => Console.WindowWidth, UsualWidth);

    /// <summary>In rows.</summary>
    public static int Height => Ask()?.Rows ?? Measured(() => Console.WindowHeight, UsualHeight);

    private static (int Columns, int Rows)? Ask()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64 or Architecture.Arm))
            return null;

        foreach (var descriptor in new[] { 1, 2, 0 })
        {
            if (Ioctl(descriptor, GetWindowSize, out var size) == 0)
                return (size.Columns > 0 ? size.Columns : UsualWidth, size.Rows > 0 ? size.Rows : UsualHeight);
        }

        return (UsualWidth, UsualHeight);
    }

    private static int Measured(Func<int> size, int usual)
    {
        try
        {
            return size() is > 0 and var known ? known : usual;
        }
        catch (IOException)
        {
            return usual;
        }
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Ioctl(int descriptor, nuint request, out WindowSize size);

    /// <summary>The C library's struct winsize.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct WindowSize
    {
        public readonly ushort Rows;
        public readonly ushort Columns;
        public readonly ushort WidthInPixels;
        public readonly ushort HeightInPixels;
    }
}
