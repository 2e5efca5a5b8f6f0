using System.Diagnostics;

namespace Attest.Tests;

/// <summary>A disk in memory that is soon full and can be made read-only. A test that asks for it where nothing may be mounted is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string filler;

    /// <param name="kibibytes">Its size, a multiple of 4.</param>
    public SmallDisk(int kibibytes)
    {
        Folder = Directory.CreateTempSubdirectory("attest-disk-").FullName;
        filler = Path.Combine(Folder, "filler");
        Assert.SkipUnless(OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={kibibytes}k", "attest-test", Folder), "No disk may be mounted here.");
    }

    public string Folder { get; }

    /// <summary>Takes all that is left but so many bytes.</summary>
    public void Fill(int left = 0)
    {
        using var file = new FileStream(filler, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var free = new DriveInfo(Folder).AvailableFreeSpace - left;
        file.Write(new byte[free]);
    }

    public void Free() => File.Delete(filler);

    public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", Folder));

    public void Dispose()
    {
        // Files that another test's process still holds open leave the folder to the end of the machine.
        if (Run("umount", Folder))
        {
            Directory.Delete(Folder);
        }
    }

    private static bool Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
