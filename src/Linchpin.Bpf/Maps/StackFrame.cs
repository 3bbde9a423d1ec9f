using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>A frame of a stack trace that is kept with build ids.</summary>
/// <remarks>Source: UAPI <c>struct bpf_stack_build_id</c>.</remarks>
public readonly struct StackFrame
{
    private readonly StackFrameRecord _record;

    internal StackFrame(StackFrameRecord record) => _record = record;

    /// <summary>What is known of it.</summary>
    public StackFrameKind Kind => _record.Status;

    /// <summary>The build id of the file, where <see cref="Kind"/> is <see cref="StackFrameKind.InFile"/>.</summary>
    public BuildId BuildId => _record.BuildId;

    /// <summary>Where in the file it is, in bytes from its beginning; of <see cref="StackFrameKind.Address"/>, the address.</summary>
    public ulong Place => _record.Offset;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        StackFrameKind.InFile => $"{BuildId}+0x{Place:x}",
        StackFrameKind.Address => $"0x{Place:x}",
        _ => "",
    };
}
