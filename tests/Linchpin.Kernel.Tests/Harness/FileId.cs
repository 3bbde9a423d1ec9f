using System.Globalization;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>A file's identity as <c>stat(2)</c> gives it, and as our eBPF programs compare it: <c>struct file_id</c>.</summary>
internal readonly record struct FileId(ulong Device, ulong Inode)
{
    /// <summary>The file that a path leads to, through symbolic links.</summary>
    public static FileId Of(string path)
    {
        // By its own process, "self" would be stat.
        var result = CommandLine.Run("stat", "-L", "-c", "%d %i", path.Replace("/proc/self/", $"/proc/{Environment.ProcessId}/", StringComparison.Ordinal));
        Assert.True(result.ExitCode == 0, result.Errors);
        var numbers = result.Output.Split(' ');
        return new FileId(ulong.Parse(numbers[0], CultureInfo.InvariantCulture), ulong.Parse(numbers[1], CultureInfo.InvariantCulture));
    }
}
