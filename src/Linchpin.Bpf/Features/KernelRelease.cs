namespace Linchpin.Bpf;

/// <summary>Which kernel runs.</summary>
public static class KernelRelease
{
    private static readonly Lazy<string> Release = new(() => KernelFiles.ReadAllText("/proc/sys/kernel/osrelease").Trim());
    private static readonly Lazy<KernelVersion> Parsed = new(() => KernelVersion.Parse(Current, KernelFiles.ReadAllText("/proc/sys/kernel/version").Trim()));

    /// <summary>The release as <c>uname -r</c> prints it: <c>6.1.0-50-cloud-amd64</c>.</summary>
    public static string Current => Release.Value;

    /// <summary>The version that it was built from; Debian's is <c>6.1.176</c> where the release says 6.1.0.</summary>
    public static KernelVersion Version => Parsed.Value;
}
