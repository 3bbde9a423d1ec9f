namespace Linchpin.Bpf.Objects.LightSkeleton;

/// <summary>Compiles where the values of <c>.kconfig</c> come from: those that the kernel can tell a loader of itself.</summary>
internal sealed class KconfigSteps(BpfObjectSpec spec, LoaderOutput output)
{
    public const string MapName = ".kconfig";
    private const string KernelVersion = "LINUX_KERNEL_VERSION";
    private const string HasCookies = "LINUX_HAS_BPF_COOKIE";

    /// <summary>Why a loader can't have the value, or null.</summary>
    public static LoaderException? Refusal(BpfObjectSpec spec, ExternSpec symbol) => symbol.Name switch
    {
        KernelVersion when spec.Btf is not null && KconfigForm.Of(spec.Btf, symbol.Type).Kind == KconfigKind.Integer && symbol.Size >= sizeof(int) => null,
        HasCookies when spec.Btf is not null && KconfigForm.Of(spec.Btf, symbol.Type).TryWrite("y", new byte[symbol.Size]) => null,
        KernelVersion or HasCookies => new($"{symbol.Name} is declared with a type that its value does not fit", "declare it as libbpf's headers do: int, or bool"),
        _ => new($"the value of {symbol.Name} is in the running kernel's configuration, which a loader can't read", $"ask the kernel's types instead (bpf_core_field_exists()), or {LoaderRefusal.LoadNormally}"),
    };

    /// <summary>Writes the values into the map's contents, which are at a place of the data.</summary>
    public void Fill(int contents)
    {
        foreach (var symbol in spec.Externs.Where(symbol => symbol is { Kind: ExternKind.Kconfig, Name: KernelVersion }))
        {
            new KernelVersionSteps(output).Find();
            output.Code.Store(contents + (int)symbol.Offset, symbol.Size == sizeof(int) ? Opcode.SizeWord : Opcode.SizeDoubleWord, LoaderCode.Result);
        }
    }

    /// <summary>The map's contents as far as all kernels with loaders agree: each of them has cookies.</summary>
    public byte[] Contents(MapSpec map)
    {
        var contents = map.Contents!.ToArray();
        foreach (var symbol in spec.Externs.Where(symbol => symbol is { Kind: ExternKind.Kconfig, Name: HasCookies }))
            KconfigForm.Of(spec.Btf!, symbol.Type).TryWrite("y", contents.AsSpan((int)symbol.Offset, (int)symbol.Size));
        return contents;
    }
}
