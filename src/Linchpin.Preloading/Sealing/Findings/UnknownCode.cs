using System.IO.MemoryMappedFiles;

namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>Whether the guard knows the executable of this process, as it has to know the agent's after sealing: the kernel tells it the digest.</summary>
internal static class UnknownCode
{
    internal static IEnumerable<SealFinding> Find(GuardMaps guard)
    {
        var executable = Environment.ProcessPath ?? throw new IOException("this process has no executable");
        Map(executable);
        if (guard.All.SealerRole[0] != Guard.Role.Agent)
            yield return new SealFinding($"the guard doesn't know {executable} by its SHA-256, so nobody will be the agent: the kernel hashes files otherwise (ima_hash=), or not at all",
                "Boot with ima_hash=sha256 and with IMA; where 'lsm=' is on the command line, name integrity in it.");
    }

    // As code: that is when the guard looks.
    private static void Map(string executable)
    {
        using var file = File.OpenRead(executable);
        using var mapped = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.ReadExecute, HandleInheritability.None, leaveOpen: true);
        using var view = mapped.CreateViewAccessor(0, 1, MemoryMappedFileAccess.ReadExecute);
    }
}
