using System.Runtime.InteropServices;

namespace Attest.Articles;

/// <summary>The largest file that the system lets this process write: ulimit -f, LimitFSIZE of systemd.</summary>
public static class FileSizeLimit
{
    /// <summary>25 on Linux and macOS.</summary>
    private const PosixSignal FileIsTooLarge = (PosixSignal)25;

    /// <summary>Lets a write beyond it fail like one on a full disk, which is answered and reported, where the signal would end the process.</summary>
    /// <returns>To be disposed of at the end; null where the system has no such signal.</returns>
    public static IDisposable? FailsTheWrite() =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(FileIsTooLarge, static signal => signal.Cancel = true);

    /// <summary>Whether a write failed for the disk's or the system's reasons; beyond the limit, the runtime speaks of an argument.</summary>
    public static bool IsOfDisk(Exception exception) => exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;
}
