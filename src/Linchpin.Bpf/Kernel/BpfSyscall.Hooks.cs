namespace Linchpin.Bpf.Kernel;

internal static unsafe partial class BpfSyscall
{
    /// <summary>BPF_PROG_ATTACH: a program that stays without anyone holding it.</summary>
    public static BpfResult AttachProgram(ref ProgramAttachAttribute attribute) => Invoke(BpfCommand.ProgramAttach, ref attribute);

    /// <summary>BPF_PROG_DETACH.</summary>
    public static BpfResult DetachProgram(ref ProgramAttachAttribute attribute) => Invoke(BpfCommand.ProgramDetach, ref attribute);

    /// <summary>BPF_PROG_QUERY: the answer is in the attribute; ENOSPC says that there are more programs than room.</summary>
    public static BpfResult QueryPrograms(ref ProgramQueryAttribute attribute) => Invoke(BpfCommand.ProgramQuery, ref attribute);
}
