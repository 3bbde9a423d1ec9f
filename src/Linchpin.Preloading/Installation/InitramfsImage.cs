using System.ComponentModel;
using System.Diagnostics;
using Linchpin.Bpf;

namespace Linchpin.Preloading.Installation;

/// <summary>The initramfs that the running kernel's next boot starts with, and what is in it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Made">When it was made.</param>
/// <param name="Files">The paths in it, each from the root on (<c>/usr/bin/linchpin</c>); null where it can't be looked into.</param>
/// <param name="WhyUnread">Why it can't be looked into; null where it can.</param>
public sealed record InitramfsImage(string Path, DateTime Made, IReadOnlySet<string>? Files, string? WhyUnread)
{
    /// <summary>Finds it, and has the machine's own tool list it; null where there is none.</summary>
    internal static InitramfsImage? Read(InitramfsTool tool)
    {
        if (Places(KernelRelease.Current).FirstOrDefault(File.Exists) is not { } path)
            return null;
        var (text, error) = List(tool == InitramfsTool.Dracut ? "lsinitrd" : "lsinitramfs", path);
        return new InitramfsImage(path, File.GetLastWriteTimeUtc(path), text is null ? null : PathsIn(text), error);
    }

    /// <summary>Where tools put that of a kernel.</summary>
    internal static string[] Places(string release) => [$"/boot/initrd.img-{release}", $"/boot/initramfs-{release}.img", $"/boot/initrd-{release}"];

    /// <summary>Of files that belong into it: those that it lacks, and those that were changed after it was made.</summary>
    internal (IReadOnlyList<string> Missing, IReadOnlyList<string> Newer) Compare(IEnumerable<string> files)
    {
        var there = files.ToLookup(file => Files?.Contains(file) != false);
        return ([.. there[false]], [.. there[true].Where(file => File.GetLastWriteTimeUtc(file) > Made)]);
    }

    /// <summary>The paths of a list: one a line (<c>lsinitramfs</c>), or the last column of one as <c>ls -l</c> prints it (<c>lsinitrd</c>).</summary>
    internal static IReadOnlySet<string> PathsIn(string listing) =>
        (from line in listing.Split('\n')
         let entry = line.Split(" -> ")[0]
         let path = entry is ['-' or 'd' or 'l' or 'c' or 'b', ..] ? entry.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, _, _, _, _, _, .. var name] ? string.Join(' ', name) : "" : entry
         where path.Length > 0
         select "/" + path.TrimStart('.', '/')).ToHashSet(StringComparer.Ordinal);

    private static (string? Text, string? Error) List(string tool, string path)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(tool, [path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? (text, null) : (null, $"{tool} ended with exit code {process.ExitCode}: {errors.Result.Trim()}");
        }
        catch (Win32Exception error)
        {
            return (null, $"{tool}: {error.Message}");
        }
    }
}
