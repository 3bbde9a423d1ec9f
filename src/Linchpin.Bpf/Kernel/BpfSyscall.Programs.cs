namespace Linchpin.Bpf.Kernel;

internal static unsafe partial class BpfSyscall
{
    /// <summary>BPF_PROG_LOAD: the value is the program's descriptor.</summary>
    public static BpfResult LoadProgram(ref ProgramLoadAttribute attribute) => Invoke(BpfCommand.ProgramLoad, ref attribute);

    /// <summary>BPF_BTF_LOAD: the value is the BTF object's descriptor.</summary>
    public static BpfResult LoadBtf(ref BtfLoadAttribute attribute) => Invoke(BpfCommand.BtfLoad, ref attribute);

    /// <summary>BPF_PROG_TEST_RUN: the outputs are in the attribute.</summary>
    public static BpfResult TestRun(ref ProgramTestRunAttribute attribute) => Invoke(BpfCommand.ProgramTestRun, ref attribute);
}
