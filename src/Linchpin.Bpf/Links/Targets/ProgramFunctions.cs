using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>Finds functions of programs, for programs that attach to them.</summary>
internal static class ProgramFunctions
{
    /// <summary>The function's type in the program's own BTF.</summary>
    /// <exception cref="BpfException">There is no such function, or the program was loaded without types.</exception>
    public static BtfTypeId Find(BpfProgram target, string function, string program)
    {
        if (target.Info.Btf.Value == 0)
            throw new BpfException($"program '{target.Name}' was loaded without types: nothing can attach to its functions", Errno.Invalid, BpfCommand.ProgramLoad, program, target.Name);
        using var handle = BtfInfo.Open(target.Info.Btf);
        return BtfBlob.Read(BtfInfo.ReadBytes(handle)).Find(function, BtfKind.Function)
            ?? throw new BpfException($"program '{target.Name}' has no function '{function}' for '{program}' to attach to", Errno.NoEntry, BpfCommand.ProgramLoad, program, target.Name);
    }
}
