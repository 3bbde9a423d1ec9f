namespace Linchpin.Bpf;

/// <summary>Where the kernel tells what can be traced.</summary>
internal static class TraceFileSystem
{
    // Where tracefs is on its own, and where debugfs shows it.
    private static readonly string[] Folders = ["/sys/kernel/tracing", "/sys/kernel/debug/tracing"];

    /// <summary>Its folder.</summary>
    /// <exception cref="BpfException">It is not mounted.</exception>
    public static string Folder(string program, string target) => Folders.FirstOrDefault(folder => Directory.Exists($"{folder}/events"))
        ?? throw new BpfException($"can't attach program '{program}' to {target}: tracefs is not mounted at /sys/kernel/tracing", 0, BpfCommand.LinkCreate, program, target);
}
