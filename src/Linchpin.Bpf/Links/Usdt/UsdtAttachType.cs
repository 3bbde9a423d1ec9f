using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>What a program for a statically defined probe is loaded for: all places in one link, where the kernel has that.</summary>
internal static class UsdtAttachType
{
    public static AttachType? Of(ProgramSpec program) =>
        program.AttachType is null && program.AttachMethod == AttachMethod.Usdt && BpfFeatures.UprobeMulti.IsSupported
            ? AttachType.TraceUprobeMulti
            : program.AttachType;
}
