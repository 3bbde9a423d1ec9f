using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Gives a struct_ops map its value. Without a link that alone registers it with the kernel.</summary>
internal static class StructOpsValue
{
    /// <exception cref="BpfException">The kernel refuses a program or the struct.</exception>
    public static void Write(BpfMap map, StructOpsLayout layout, Func<ProgramSpec, BpfProgram> programOf)
    {
        var held = new List<SafeHandle>();
        try
        {
            map.TryUpdate([0, 0, 0, 0], layout.ComposeValue(program => Hold(programOf(program).Handle, held)));
        }
        finally
        {
            held.ForEach(handle => handle.DangerousRelease());
        }
    }

    private static int Hold(SafeProgramHandle handle, List<SafeHandle> held)
    {
        var added = false;
        handle.DangerousAddRef(ref added);
        held.Add(handle);
        return (int)handle.DangerousGetHandle();
    }
}
