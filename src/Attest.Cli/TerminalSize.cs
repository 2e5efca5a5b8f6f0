using System.Runtime.InteropServices;

namespace Attest.Cli;

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
        {
            return null;
        }

        foreach (var descriptor in new[] { 1, 2, 0 })
        {
            if (Ioctl(descriptor, GetWindowSize, out var size) == 0)
            {
                return (size.Columns > 0 ? size.Columns : UsualWidth, size.Rows > 0 ? size.Rows : UsualHeight);
            }
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
