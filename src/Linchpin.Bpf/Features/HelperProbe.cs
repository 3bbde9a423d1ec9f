using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>Finds out whether programs of a type may call a helper.</summary>
internal static class HelperProbe
{
    private const string Prefix = "bpf_";

    // What the verifier says of a helper that is not for the program, in the words of older and newer kernels.
    private static readonly string[] Refusals = ["unknown func", "invalid func", "program of this type cannot use helper"];

    public static bool Knows(ProgramType type, string helper)
    {
        if (type is ProgramType.Extension or ProgramType.StructOps)
            throw new ArgumentException($"what a program of type {type.ToKernelName()} may call is decided by what it stands for", nameof(type));
        var name = helper.StartsWith(Prefix, StringComparison.Ordinal) ? helper[Prefix.Length..] : helper;
        if (KernelInterface.ValueOf("bpf_func_id", $"BPF_FUNC_{name}") is not { } number)
            return false;
        BpfInstruction[] call = [new(Opcode.Call, 0, 0, 0, (int)number), new(Opcode.MoveImmediate64, 0, 0, 0, 0), new(Opcode.Exit, 0, 0, 0, 0)];
        return IsTaken(type, call, ProgramProbe.FlagsOf(type)) || (MaySleep(type) && IsTaken(type, call, ProgramFlags.Sleepable));
    }

    private static bool IsTaken(ProgramType type, BpfInstruction[] call, ProgramFlags flags)
    {
        var (_, log) = ProgramProbe.Load(type, call, flags, AnyTargetOf(type));
        return !Refusals.Any(refusal => log.Contains(refusal, StringComparison.Ordinal));
    }

    // Some helpers are only for programs that may sleep, which not all of the type are.
    private static bool MaySleep(ProgramType type) => type is ProgramType.Lsm or ProgramType.Tracing;

    // A function that every kernel with security hooks has, and that may sleep.
    private static BtfTypeId AnyTargetOf(ProgramType type) => type switch
    {
        ProgramType.Lsm => KernelBtf.Vmlinux.Types.Find("bpf_lsm_file_open", BtfKind.Function) ?? BtfTypeId.Void,
        ProgramType.Tracing => KernelBtf.Vmlinux.Types.Find("security_file_open", BtfKind.Function) ?? BtfTypeId.Void,
        _ => BtfTypeId.Void,
    };
}
