using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A loaded object: its maps and programs in the kernel, held by descriptors until it is disposed.</summary>
public sealed class BpfObject : IDisposable
{
    internal BpfObject(BpfObjectSpec spec, IReadOnlyList<BpfMap> maps, IReadOnlyList<BpfProgram> programs) =>
        (Spec, Maps, Programs) = (spec, maps, programs);

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

    /// <summary>Attaches every program whose section says to what: all of them, or none. Others are passed over.</summary>
    /// <exception cref="BpfException">One can't be attached.</exception>
    public IReadOnlyList<BpfLink> Attach()
    {
        var links = new List<BpfLink>();
        try
        {
            foreach (var program in Programs.Where(program => program.Spec is { AttachMethod: not AttachMethod.Manual }))
                links.Add(program.Attach());
            return links;
        }
        catch
        {
            links.ForEach(link => link.Dispose());
            throw;
        }
    }

    /// <summary>Closes all handles: what nothing else holds is gone.</summary>
    public void Dispose()
    {
        foreach (var program in Programs)
            program.Dispose();
        foreach (var map in Maps)
            map.Dispose();
    }
}
