namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>What a loader program can't do, told before anything is written.</summary>
internal static class LoaderRefusal
{
    public const string LoadNormally = "load it with BpfObjectSpec.Load()";

    /// <exception cref="LoaderException">The map asks for something that only the machine knows.</exception>
    public static void ThrowIfImpossible(MapSpec map)
    {
        if (map.StructOps is not null)
            throw new LoaderException($"where the members of 'struct {map.StructOps.TypeName}' are in map '{map.Name}' follows from the kernel's types, which a loader can't read", $"leave it out, or {LoadNormally}");
        if (map.Type == MapType.Arena && (map.Extra == 0 || map.Contents is { Length: > 0 }))
            throw new LoaderException($"arena '{map.Name}' has to be mapped before programs load", $"give it an address (MapSpec.Extra) and no global variables, or {LoadNormally}");
        if (map is { Type: MapType.PerfEventArray, MaxEntries: 0 })
            throw new LoaderException($"how many CPUs map '{map.Name}' is for, only the machine knows", "set MaxEntries to the most that it may have");
        if (map.ExclusiveTo is not null)
            throw new LoaderException($"map '{map.Name}' is for one program alone, whose digest follows from the kernel's types", $"set ExclusiveTo to null, or {LoadNormally}");
    }

    /// <exception cref="LoaderException">Nothing says what the program attaches to.</exception>
    public static void ThrowIfImpossible(ProgramSpec program)
    {
        if (program is { NeedsAttachBtf: true, AttachTarget: null or "" })
            throw new LoaderException($"the section '{program.SectionName}' does not say what program '{program.Name}' attaches to", "set AttachTarget");
    }

    /// <exception cref="LoaderException">The value is the machine's.</exception>
    public static void ThrowIfImpossible(BpfObjectSpec spec, ExternSpec symbol)
    {
        if (symbol.Kind == ExternKind.Kconfig && KconfigSteps.Refusal(spec, symbol) is { } refusal)
            throw refusal;
    }
}
