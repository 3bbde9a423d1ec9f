using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>What the kernel says of a program on a trampoline.</summary>
/// <param name="AttachType">Where on the function it runs.</param>
/// <param name="TargetProgram">The program whose function it is, or null where it is the kernel's.</param>
/// <param name="TargetBtf">The BTF object of the kernel or the module whose function it is, or null where it is a program's.</param>
/// <param name="Function">The function's type: in <paramref name="TargetBtf"/>, or in the program's own types.</param>
/// <param name="Cookie">The program's cookie. First in Linux 6.18.</param>
public sealed record TracingDetails(AttachType AttachType, ProgramId? TargetProgram, BtfObjectId? TargetBtf, BtfTypeId Function, ulong Cookie)
{
    internal static TracingDetails Read(int fd)
    {
        LinkInfoRecord record = default;
        BpfSyscall.Information(fd, ref record).OrThrow("link");
        return Of(record);
    }

    internal static TracingDetails Of(LinkInfoRecord record)
    {
        var isProgram = AttachesToProgram(record);
        return new TracingDetails(
            record.Tracing.AttachType,
            isProgram ? new ProgramId(record.Tracing.TargetObjectId) : null,
            isProgram ? null : new BtfObjectId(record.Tracing.TargetObjectId),
            new BtfTypeId(record.Tracing.TargetBtfTypeId),
            record.Tracing.Cookie);
    }

    // The one id is of a program or of a BTF object, and the record doesn't say of which; but only what attaches to
    // the kernel or a module has kept their BTF. What replaces a function has no attach type.
    private static bool AttachesToProgram(LinkInfoRecord record)
    {
        if (record.Tracing.AttachType == default)
            return true;
        using var program = BpfProgram.Open(new ProgramId(record.ProgramId));
        return program.Info.AttachBtf.Value == 0;
    }
}
