namespace Linchpin.Bpf.Kernel;

internal static unsafe partial class BpfSyscall
{
    /// <summary>BPF_PROG_LOAD: the value is the program's descriptor.</summary>
    public static BpfResult LoadProgram(ref ProgramLoadAttribute attribute) => Invoke(BpfCommand.ProgramLoad, ref attribute);

    /// <summary>BPF_PROG_BIND_MAP: the program holds the map from now on, as if it used it. First in Linux 5.10.</summary>
    public static BpfResult BindMap(int program, int map)
    {
        var attribute = new ProgramBindMapAttribute { ProgramFd = program, MapFd = map };
        return Invoke(BpfCommand.ProgramBindMap, ref attribute);
    }

    /// <summary>BPF_BTF_LOAD: the value is the BTF object's descriptor.</summary>
    public static BpfResult LoadBtf(ref BtfLoadAttribute attribute) => Invoke(BpfCommand.BtfLoad, ref attribute);

    /// <summary>BPF_PROG_TEST_RUN: the outputs are in the attribute.</summary>
    public static BpfResult TestRun(ref ProgramTestRunAttribute attribute) => Invoke(BpfCommand.ProgramTestRun, ref attribute);
}
