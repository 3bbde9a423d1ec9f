using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A loaded object: its maps and programs in the kernel, held by descriptors until it is disposed.</summary>
public sealed class BpfObject : IDisposable
{
    private readonly StructOpsTable _structOps;
    private readonly VariableMemory _variables;

    internal BpfObject(BpfObjectSpec spec, IReadOnlyList<BpfMap> maps, IReadOnlyList<BpfProgram> programs, StructOpsTable structOps, VariableMemory variables) =>
        (Spec, Maps, Programs, _structOps, _variables) = (spec, maps, programs, structOps, variables);

    /// <summary>What it was loaded from.</summary>
    public BpfObjectSpec Spec { get; }

    /// <summary>The maps, in the order in which they were created.</summary>
    public IReadOnlyList<BpfMap> Maps { get; }

    /// <summary>The programs, in the order in which they were loaded.</summary>
    public IReadOnlyList<BpfProgram> Programs { get; }

    /// <summary>The map of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none, or it was not created.</exception>
    public BpfMap Map(string name) => Maps.FirstOrDefault(map => map.Name == name)
        ?? throw new KeyNotFoundException($"object '{Spec.Name}' has no loaded map '{name}'");

    /// <summary>The program of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none, or it was not loaded.</exception>
    public BpfProgram Program(string name) => Programs.FirstOrDefault(program => program.Name == name)
        ?? throw new KeyNotFoundException($"object '{Spec.Name}' has no loaded program '{name}'");

    /// <summary>A global variable, live: reading and writing it is no call, and works while programs run. First in Linux 5.5.</summary>
    /// <param name="name">The variable's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such variable, or its section was not created.</exception>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not as large as the variable.</exception>
    /// <exception cref="BpfException">The section can't be mapped: it has only <c>static</c> variables, or the object was compiled without BTF.</exception>
    public BpfVariable<T> Variable<T>(string name) where T : unmanaged
    {
        var variable = Spec.Variable(name);
        return _variables.Find<T>(variable, Map(variable.Section.Name));
    }

    /// <summary>An arena of the object, mapped; unmapped with the object. First in Linux 6.9.</summary>
    /// <param name="name">The map's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such map, or it was not created.</exception>
    /// <exception cref="ArgumentException">It is no arena.</exception>
    /// <exception cref="BpfException">This load did not create it, and it can't be mapped (<see cref="BpfMap.OpenArena"/>).</exception>
    public ArenaMemory Arena(string name) => _variables.Arena(Spec.Map(name), Map(name));

    /// <summary>Registers a struct_ops map of section <c>.struct_ops</c>, which has no link. First in Linux 5.6.</summary>
    /// <param name="name">The variable's name.</param>
    /// <exception cref="KeyNotFoundException">There is no such map, or it was not created.</exception>
    /// <exception cref="ArgumentException">It is no struct_ops map, or one for <see cref="StructOpsLink"/>.</exception>
    /// <exception cref="BpfException">The struct's own name is taken (EEXIST), or the kernel refuses it otherwise.</exception>
    public StructOpsRegistration Register(string name)
    {
        var map = Map(name);
        var spec = Spec.Map(name);
        if (spec.StructOps is null || spec.Flags.HasFlag(MapFlags.Link))
            throw new ArgumentException($"map '{name}' is not of section .struct_ops: {(spec.StructOps is null ? "it is no struct_ops" : "attach it with StructOpsLink")}");
        StructOpsValue.Write(map, _structOps.LayoutOf(spec), program => Program(program.Name));
        return new StructOpsRegistration(map);
    }

    /// <summary>Attaches every program whose section says to what, and every struct_ops map of section <c>.struct_ops.link</c>: all of them, or none.
    /// Others are passed over.</summary>
    /// <exception cref="BpfException">One can't be attached.</exception>
    public IReadOnlyList<BpfLink> Attach() => [.. AttachAll(except: _ => false).Select(attached => attached.Link)];

    /// <summary>Attaches all but those whose name is excepted, and says which program or map each link is of.</summary>
    internal IReadOnlyList<(string Name, BpfLink Link)> AttachAll(Predicate<string> except)
    {
        var links = new List<(string Name, BpfLink Link)>();
        try
        {
            foreach (var program in Programs.Where(program => program.Spec is { AttachMethod: not AttachMethod.Manual, AttachTarget: not null } && !except(program.Name)))
                links.Add((program.Name, program.Attach()));
            foreach (var map in Maps.Where(map => map.Type == MapType.StructOps && map.Info.Flags.HasFlag(MapFlags.Link) && !except(map.Name)))
                links.Add((map.Name, StructOpsLink.Attach(map)));
            return links;
        }
        catch
        {
            links.ForEach(attached => attached.Link.Dispose());
            throw;
        }
    }

    /// <summary>Closes all handles: what nothing else holds is gone.</summary>
    public void Dispose()
    {
        _variables.Dispose();
        foreach (var program in Programs)
            program.Dispose();
        foreach (var map in Maps)
            map.Dispose();
    }
}
