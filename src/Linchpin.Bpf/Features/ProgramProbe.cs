using System.Text;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>Finds out what the verifier says of a program of a few instructions.</summary>
internal static unsafe class ProgramProbe
{
    private const int LogSize = 4096;

    private static readonly BpfInstruction[] ReturnZero = [new(Opcode.MoveImmediate64, 0, 0, 0, 0), new(Opcode.Exit, 0, 0, 0, 0)];

    /// <summary>Whether the kernel knows programs of the type: of one that it doesn't know, the verifier never hears.</summary>
    /// <exception cref="BpfException">It can't be found out: no permission.</exception>
    public static bool Knows(ProgramType type)
    {
        // What attaches by a type of the kernel gets one that nothing can attach to: that much the verifier says.
        var (result, log) = Load(type, ReturnZero, FlagsOf(type), attachTo: new BtfTypeId(1));
        return result.Succeeded || log.Length > 0;
    }

    /// <summary>Loads a program and lets it go.</summary>
    /// <returns>The kernel's answer, and what the verifier wrote.</returns>
    /// <exception cref="BpfException">It may not load programs.</exception>
    public static (BpfResult Result, string Log) Load(ProgramType type, ReadOnlySpan<BpfInstruction> instructions, ProgramFlags flags, BtfTypeId attachTo)
    {
        var log = new byte[LogSize];
        fixed (BpfInstruction* first = instructions)
        fixed (byte* license = "GPL\0"u8, logBuffer = log)
        {
            var attribute = new ProgramLoadAttribute
            {
                Type = type,
                Instructions = first,
                InstructionCount = (uint)instructions.Length,
                License = license,
                KernelVersion = KernelRelease.Version.Code,
                Flags = flags,
                ExpectedAttachType = ExpectedAttachType(type),
                AttachBtfTypeId = AttachesByType(type) ? attachTo.Value : 0,
                LogBuffer = logBuffer,
                LogSize = LogSize,
                LogLevel = 1,
            };
            var result = BpfSyscall.LoadProgram(ref attribute);
            if (result.Succeeded)
                new SafeProgramHandle(result.Value).Dispose();
            else if (result.Errno == Errno.Permission)
                result.OrThrow("probe");
            return (result, Encoding.UTF8.GetString(log).TrimEnd('\0'));
        }
    }

    /// <summary>Loads a program that does nothing, for an attach type: to see what the kernel says of its link.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static SafeProgramHandle LoadFor(ProgramType type, AttachType attachType)
    {
        fixed (BpfInstruction* first = ReturnZero)
        fixed (byte* license = "GPL\0"u8)
        {
            var attribute = new ProgramLoadAttribute
            {
                Type = type,
                Instructions = first,
                InstructionCount = (uint)ReturnZero.Length,
                License = license,
                KernelVersion = KernelRelease.Version.Code,
                ExpectedAttachType = attachType,
            };
            return new SafeProgramHandle(BpfSyscall.LoadProgram(ref attribute).OrThrow("probe"));
        }
    }

    /// <summary>The flags that programs of the type can't be without.</summary>
    public static ProgramFlags FlagsOf(ProgramType type) => type == ProgramType.Syscall ? ProgramFlags.Sleepable : ProgramFlags.None;

    // The one of several that any kernel with the type has; types that have one or none need none.
    private static AttachType ExpectedAttachType(ProgramType type) => type switch
    {
        ProgramType.CgroupSockAddress => AttachType.CgroupInet4Connect,
        ProgramType.CgroupSockOption => AttachType.CgroupGetSockOption,
        ProgramType.SkLookup => AttachType.SkLookup,
        ProgramType.Tracing => AttachType.TraceFEntry,
        ProgramType.Lsm => AttachType.LsmMac,
        ProgramType.Netfilter => AttachType.Netfilter,
        _ => default,
    };

    private static bool AttachesByType(ProgramType type) =>
        type is ProgramType.Tracing or ProgramType.Lsm or ProgramType.StructOps or ProgramType.Extension;
}
