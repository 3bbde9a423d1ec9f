using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>Walks over the ids of one kind of object, in ascending order: those that live while the walk passes them.</summary>
internal static class BpfObjectIds
{
    public static IEnumerable<uint> Walk(BpfCommand command)
    {
        for (uint id = 0; Next(command, ref id);)
            yield return id;
    }

    private static bool Next(BpfCommand command, ref uint id)
    {
        var result = BpfSyscall.NextId(command, ref id);
        if (result.Errno == Errno.NoEntry)
            return false;
        result.OrThrow();
        return true;
    }
}
