using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf.Objects;

/// <summary>What the kernel calls the thing that a program attaches to.</summary>
internal static class AttachTargetNaming
{
    /// <summary>What stands before a target's name in the kernel's BTF, and of which kind the type is.</summary>
    public static (string Prefix, BtfKind Kind) Of(AttachType? attachType) => attachType switch
    {
        AttachType.LsmMac or AttachType.LsmCgroup => ("bpf_lsm_", BtfKind.Function),
        AttachType.TraceRawTracePoint => ("btf_trace_", BtfKind.Typedef),
        AttachType.TraceIterator => ("bpf_iter_", BtfKind.Function),
        _ => ("", BtfKind.Function),
    };

    /// <summary>Takes a target apart: the module before the colon, or null, and the name.</summary>
    public static (string? Module, string Name) Split(string target)
    {
        var colon = target.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? null : target[..colon], target[(colon + 1)..]);
    }
}
