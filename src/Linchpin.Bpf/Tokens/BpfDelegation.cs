using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>What a BPF file system lets the user namespace that it belongs to do, through tokens. First in Linux 6.9.</summary>
/// <remarks>Source: the mount options <c>delegate_*</c> of bpffs. A process in the user namespace opens the file system's context
/// (<c>fsopen("bpf")</c>) and hands it to a privileged one, which decides; the first then mounts it (<c>fsmount</c>) and creates tokens from it.</remarks>
public sealed record BpfDelegation
{
    private const uint SetString = 1;
    private const uint CreateCommand = 6;

    /// <summary>The commands that a token allows; null for all.</summary>
    public IReadOnlyCollection<BpfCommand>? Commands { get; init; }

    /// <summary>The types of maps that may be created; null for all.</summary>
    public IReadOnlyCollection<MapType>? Maps { get; init; }

    /// <summary>The types of programs that may be loaded; null for all.</summary>
    public IReadOnlyCollection<ProgramType>? Programs { get; init; }

    /// <summary>The attach types that programs may be loaded for; null for all.</summary>
    public IReadOnlyCollection<AttachType>? AttachTypes { get; init; }

    /// <summary>Delegates to a file system that is not made yet, and makes it. Needs CAP_SYS_ADMIN outside of the user namespace.</summary>
    /// <param name="context">The file system's context, which a process in the user namespace opened.</param>
    /// <exception cref="BpfFeatureException">This kernel has no tokens.</exception>
    /// <exception cref="IOException">The context is not one of a BPF file system, or the caller may not delegate.</exception>
    public void CreateFileSystem(SafeHandle context)
    {
        BpfFeatures.Tokens.Require(BpfCommand.TokenCreate);
        using var lease = new FdLease(context);
        Set(lease.Fd, "delegate_cmds", Mask(Commands, command => (int)command));
        Set(lease.Fd, "delegate_maps", Mask(Maps, type => (int)type));
        Set(lease.Fd, "delegate_progs", Mask(Programs, type => (int)type));
        Set(lease.Fd, "delegate_attachs", Mask(AttachTypes, type => (int)type));
        Configure(lease.Fd, CreateCommand, null, null);
    }

    private static string Mask<T>(IReadOnlyCollection<T>? values, Func<T, int> number) => values is null
        ? "any"
        : $"0x{values.Aggregate(0ul, (mask, value) => mask | (1ul << number(value))):x}";

    private static void Set(int context, string option, string value)
    {
        if (value != "0x0")
            Configure(context, SetString, option, value);
    }

    private static unsafe void Configure(int context, uint command, string? option, string? value)
    {
        fixed (byte* key = option is null ? null : BpfSyscall.Terminated(option), text = value is null ? null : BpfSyscall.Terminated(value))
        {
            if (Libc.SystemCall(SystemCallNumber.FileSystemConfigure, context, (nint)command, key, text, 0) < 0)
                throw new IOException($"can't delegate to a BPF file system{(option is null ? "" : $" ({option}={value})")}: {Errno.Describe(Errno.Last)}");
        }
    }
}
