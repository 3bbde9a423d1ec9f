using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>The global variables of an arena: its last pages, so that its first addresses stay free.</summary>
internal static class ArenaGlobals
{
    // Older kernels take no instruction that refers to anything further into a map's value.
    private const ulong FarthestEverywhere = (1ul << 29) - 1;

    /// <summary>Where they begin in the arena, in bytes.</summary>
    /// <exception cref="BpfException">The arena is smaller than they are.</exception>
    public static uint Start(MapSpec arena)
    {
        var page = (ulong)Environment.SystemPageSize;
        var (size, needed) = (arena.MaxEntries * page, ((ulong)(arena.Contents?.Length ?? 0) + page - 1) & ~(page - 1));
        if (needed > size)
            throw new BpfException($"arena '{arena.Name}' has {arena.MaxEntries} pages, and global variables of {arena.Contents!.Length} bytes: set MaxEntries", Errno.TooBig, BpfCommand.MapCreate, arena.Name);
        var last = size - needed;
        return last <= FarthestEverywhere || BpfFeatures.FarMapValues.IsSupported ? (uint)last : 0;
    }

    /// <summary>Gives them their initial values.</summary>
    public static void Write(MapSpec arena, ArenaMemory memory)
    {
        // Zeros, too: a page that is not written is free for programs to allocate.
        if (arena.Contents is { } contents)
            contents.CopyTo(memory.Bytes(Start(arena), contents.Length));
    }
}
