using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>Loads a specification into the kernel.</summary>
public static class BpfObjectLoading
{
    /// <summary>Creates the object's maps, loads its programs and fills its slots: all of it, or nothing.</summary>
    /// <param name="spec">What to load.</param>
    /// <param name="options">How, or null for the defaults.</param>
    /// <exception cref="VerifierException">The kernel refuses a program.</exception>
    /// <exception cref="BpfException">The kernel refuses something else.</exception>
    public static BpfObject Load(this BpfObjectSpec spec, BpfLoadOptions? options = null)
    {
        using var loader = new BpfObjectLoader(spec, options);
        foreach (var map in spec.Maps.Where(map => map.AutoCreate))
            loader.CreateMap(map);
        foreach (var program in WantedPrograms.Of(spec))
            loader.LoadProgram(program);
        foreach (var map in spec.Maps.Where(map => map.AutoCreate && (map.InitialSlots.Count > 0 || map.StructOps is not null)))
            loader.FillSlots(map);
        return loader.Complete();
    }
}
