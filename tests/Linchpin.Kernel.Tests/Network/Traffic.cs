using Linchpin.Bpf;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Network;

/// <summary>Loads some programs of an object, and only those.</summary>
internal static class Traffic
{
    public static BpfObject Load(params string[] programs) => LoadOnly("traffic", programs);

    public static BpfObject LoadOnly(string name, params string[] programs)
    {
        var spec = TestObjects.Read(name);
        foreach (var program in spec.Programs)
            program.AutoLoad = programs.Contains(program.Name);
        return spec.Load();
    }
}
