using System.Globalization;
using System.Security.Cryptography;

namespace Linchpin.Preloading.Sealing;

/// <summary>The code that this process consists of: it is the agent's after sealing, and no other is.</summary>
/// <param name="Path">The file.</param>
/// <param name="Device">The device that it lies on, as the kernel keeps it.</param>
/// <param name="Role">What it is.</param>
/// <param name="Length">How long it is, in bytes.</param>
/// <param name="Digest">What is in it.</param>
internal sealed record TrustedCode(string Path, uint Device, Guard.Role Role, long Length, Guard.Digest Digest)
{
    /// <summary>What this process executes and has mapped as code.</summary>
    internal static IReadOnlyList<TrustedCode> OfThisProcess()
    {
        var executable = Environment.ProcessPath;
        return [.. MappedHere()
            .Select(mapping => new TrustedCode(mapping.Path, mapping.Device, mapping.Path == executable ? Guard.Role.Agent : Guard.Role.Library, new FileInfo(mapping.Path).Length, Guard.Digest.Of(mapping.Path)))];
    }

    /// <summary>Where the files of this process's code are.</summary>
    internal static IEnumerable<string> PathsOfThisProcess() => MappedHere().Select(mapping => mapping.Path);

    private static IEnumerable<(string Path, uint Device)> MappedHere()
    {
        LoadCryptography();
        return Mapped(File.ReadLines("/proc/self/maps"));
    }

    /// <summary>The files that are mapped as code, each once. Source: proc_pid_maps(5).</summary>
    internal static IEnumerable<(string Path, uint Device)> Mapped(IEnumerable<string> lines) =>
        (from line in lines
         let fields = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries)
         where fields is [_, [_, _, 'x', ..], _, _, not "0", ['/', ..]]
         select (fields[5], DeviceOf(fields[3]))).Distinct();

    // OpenSSL is loaded when it is first used: it is a part of the agent as well.
    private static void LoadCryptography() => RandomNumberGenerator.Fill(stackalloc byte[1]);

    private static uint DeviceOf(string majorAndMinor)
    {
        var colon = majorAndMinor.IndexOf(':', StringComparison.Ordinal);
        return KernelDevice.Of(
            uint.Parse(majorAndMinor.AsSpan(..colon), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            uint.Parse(majorAndMinor.AsSpan((colon + 1)..), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
