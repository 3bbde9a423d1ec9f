namespace Linchpin.Bpf.Objects;

/// <summary>Which programs a load loads.</summary>
internal static class WantedPrograms
{
    /// <summary>Those that are not left out, in order; a struct_ops program goes with the structs that use it.</summary>
    public static IEnumerable<ProgramSpec> Of(BpfObjectSpec spec) => spec.Programs.Where(program => IsWanted(spec, program));

    private static bool IsWanted(BpfObjectSpec spec, ProgramSpec program)
    {
        var users = spec.Maps.Where(map => map.StructOps?.Declares(program) == true).ToArray();
        return users.Length == 0
            ? program.AutoLoad
            : spec.Maps.Any(map => map.AutoCreate && map.StructOps?.Functions.Values.Contains(program) == true);
    }
}
