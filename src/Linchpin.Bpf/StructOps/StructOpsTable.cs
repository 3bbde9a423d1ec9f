using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>An object's struct_ops maps, fitted to the running kernel at the first need.</summary>
internal sealed class StructOpsTable(BpfObjectSpec spec)
{
    private readonly Dictionary<MapSpec, StructOpsLayout> _layouts = [];

    /// <summary>How a struct_ops map fits this kernel.</summary>
    /// <exception cref="BpfException">It does not.</exception>
    public StructOpsLayout LayoutOf(MapSpec map)
    {
        if (!_layouts.TryGetValue(map, out var layout))
            _layouts.Add(map, layout = StructOpsLayout.Of(spec, map));
        return layout;
    }

    /// <summary>What a struct_ops program implements: the kernel's struct, and which member.</summary>
    /// <exception cref="BpfException">No struct of the object uses the program, or two use it for different members.</exception>
    public (StructOpsType Type, StructOpsFunction Function) TargetOf(ProgramSpec program)
    {
        (StructOpsType Type, StructOpsFunction Function)? found = null;
        foreach (var map in spec.Maps.Where(map => map.AutoCreate && map.StructOps?.Functions.Values.Contains(program) == true))
        {
            var layout = LayoutOf(map);
            foreach (var function in layout.Functions.Where(function => function.Program == program))
            {
                if (found is { } first && (first.Type != layout.Kernel || first.Function.Index != function.Index))
                    throw new BpfException($"program '{program.Name}' stands for '{first.Function.Name}' and for '{function.Name}': a struct_ops program implements one member of one struct", Errno.Invalid, BpfCommand.ProgramLoad, program.Name);
                found = (layout.Kernel, function);
            }
        }
        return found ?? throw new BpfException($"program '{program.Name}': no struct_ops variable that is loaded uses it", Errno.Invalid, BpfCommand.ProgramLoad, program.Name);
    }
}
