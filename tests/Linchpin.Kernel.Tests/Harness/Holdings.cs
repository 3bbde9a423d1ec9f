using Linchpin.Bpf;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>What a test could leave behind, as it is at one moment: each as a line that a person can read.</summary>
internal sealed class Holdings
{
    private const string Descriptors = "/proc/self/fd";
    private const string Pins = "/sys/fs/bpf";

    public static readonly Holdings Nothing = new([]);

    private readonly IReadOnlyList<string> _lines;

    private Holdings(IReadOnlyList<string> lines) => _lines = lines;

    public static Holdings Now() => new([.. OpenDescriptors(), .. KernelObjects(), .. PinnedNames()]);

    /// <summary>What is here and was not in the other. Of descriptors that look alike, their number counts.</summary>
    public IReadOnlyList<string> Except(Holdings before)
    {
        var known = before._lines.CountBy(line => line).ToDictionary();
        return [.. _lines.CountBy(line => line)
            .Where(line => line.Value > known.GetValueOrDefault(line.Key))
            .Select(line => $"{line.Value - known.GetValueOrDefault(line.Key)} × {line.Key}")];
    }

    // The runtime opens files and pipes of its own when it pleases; what concerns eBPF are these.
    private static IEnumerable<string> OpenDescriptors() => Directory.EnumerateFileSystemEntries(Descriptors)
        .Select(path => new FileInfo(path).LinkTarget)
        .OfType<string>()
        .Where(target => target.StartsWith("anon_inode:", StringComparison.Ordinal) || target.StartsWith("/sys/", StringComparison.Ordinal))
        .Select(target => $"descriptor of {target}");

    private static IEnumerable<string> KernelObjects() =>
    [
        .. BpfProgram.Ids().Select(id => $"program {id}"),
        .. BpfMap.Ids().Select(id => $"map {id}"),
        .. BpfLink.Ids().Select(id => $"link {id}"),
    ];

    private static IEnumerable<string> PinnedNames() =>
        Directory.EnumerateFileSystemEntries(Pins, "*", SearchOption.AllDirectories).Select(path => $"pin {path}");
}
