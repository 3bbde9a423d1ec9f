using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A program in the kernel, held by a descriptor. It lives while anyone holds it: a descriptor, a pin, a link, a program array.</summary>
public sealed partial class BpfProgram : IDisposable
{
    internal BpfProgram(SafeProgramHandle handle, ProgramSpec? spec = null)
    {
        Handle = handle;
        Spec = spec;
        using var lease = handle.Lease();
        Info = ProgramInfo.Read(lease.Fd);
        Name = spec?.Name ?? Info.Name;
    }

    /// <summary>The descriptor.</summary>
    public SafeProgramHandle Handle { get; }

    /// <summary>What it was loaded from, or null where it was opened.</summary>
    public ProgramSpec? Spec { get; }

    /// <summary>What the kernel said of it when it was loaded or opened.</summary>
    public ProgramInfo Info { get; }

    /// <summary>The C function's name where it is known, else the kernel's name, which is cut to 15 characters.</summary>
    public string Name { get; }

    /// <summary>Its id.</summary>
    public ProgramId Id => Info.Id;

    /// <summary>A hash of its instructions; printed with <c>x16</c> it reads as in other tools.</summary>
    public ulong Tag => Info.Tag;

    /// <summary>Its type.</summary>
    public ProgramType Type => Info.Type;

    /// <summary>Opens a pinned program.</summary>
    /// <exception cref="BpfException">There is no such pin, or it is not a program.</exception>
    public static BpfProgram OpenPinned(string path) => new(new SafeProgramHandle(PinnedObject.Open(path, BpfObjectKind.Program)));

    /// <summary>Opens a program by its id. Needs CAP_SYS_ADMIN.</summary>
    /// <exception cref="BpfException">It is gone (ENOENT), or may not be opened.</exception>
    public static BpfProgram Open(ProgramId id) =>
        new(new SafeProgramHandle(BpfSyscall.OpenById(BpfCommand.ProgramGetFdById, id.Value).OrThrow(id.ToString())));

    /// <summary>The ids of all programs, ascending. Needs CAP_SYS_ADMIN.</summary>
    public static IEnumerable<ProgramId> Ids() => BpfObjectIds.Walk(BpfCommand.ProgramGetNextId).Select(id => new ProgramId(id));

    /// <summary>Asks the kernel again: the run counts have gone on.</summary>
    public ProgramInfo ReadInfo()
    {
        using var lease = Handle.Lease();
        return ProgramInfo.Read(lease.Fd);
    }

    /// <summary>Pins it to a path on a BPF file system: it lives until the pin is removed, too.</summary>
    /// <exception cref="BpfException">The path is taken, is not on a BPF file system, or has a dot in its name.</exception>
    public void Pin(string path)
    {
        using var lease = Handle.Lease();
        Pinning.Pin(lease.Fd, path);
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    /// <inheritdoc/>
    public override string ToString() => $"program '{Name}' (id {Id}, {Type})";
}
