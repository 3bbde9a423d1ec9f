using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.CoRe;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.LightSkeleton;

/// <summary>Objects that the kernel loads by itself, through a loader program: they come out as those of the normal load.</summary>
public sealed class LoaderProgramTests
{
    /// <summary>Every object of <c>tests/bpf</c>, and those that we ship.</summary>
    public static TheoryData<string> Names => [.. TestObjects.TestNames, "guard", "inspect", "protect-files", "exec-audit", "watch-exits"];

    [KernelTheory(From = "6.1")]
    [MemberData(nameof(Names))]
    public void An_object_comes_out_as_the_normal_load_has_it(string name)
    {
        using var pins = new PinFolder();
        using var normal = LoadNormally(name, pins / "");
        Assert.SkipWhen(normal is null, "the normal load does not take it on this kernel either");
        var spec = Read(name);
        var loader = Compile(spec);
        Assert.SkipWhen(loader.Refusal is not null, loader.Refusal ?? "");
        foreach (var map in normal.Maps.Where(map => spec.Map(map.Name).Pinning == MapPinning.ByName))
            File.Delete(pins / map.Name);

        using var loaded = loader.Program!.Run(pins / "");
        Assert.Equal(normal.Maps.Select(Facts), loaded.Maps.Select(Facts));
        Assert.Equal(normal.Programs.Select(program => (program.Name, program.Type, program.Info.IsGplCompatible)), loaded.Programs.Select(program => (program.Name, program.Type, program.Info.IsGplCompatible)));
        foreach (var program in loaded.Programs.Where(program => HasOneForm(spec, program.Name)))
            Assert.True(normal.Program(program.Name).Tag == program.Tag, $"{program.Name}: {program.Tag:x16} through the loader, {normal.Program(program.Name).Tag:x16} without");
    }

    [KernelFact(From = "6.1")]
    public void What_modules_have_is_found()
    {
        KernelModules.Load("nf_conntrack", "x_tables");
        using var normal = TestObjects.Read("module_symbols").Load();
        using var loaded = LoaderProgram.Compile(TestObjects.Read("module_symbols")).Run();
        foreach (var each in (BpfObject[])[normal, loaded])
        {
            each.Program("ask_function").TestRun(new ProgramTestRun { Data = new byte[64] });
            each.Program("ask_variable").Run();
        }
        Assert.NotEqual(0, loaded.Read<int>("tcp_error"));
        Assert.NotEqual(0ul, loaded.Read<ulong>("stride"));
        Assert.Equal(Answers(normal), Answers(loaded));
    }

    [KernelFact(From = "6.1")]
    public void A_loader_finds_out_which_kernel_it_runs_in()
    {
        using var loaded = LoaderProgram.Compile(TestObjects.Read("kernel_version")).Run();
        loaded.Program("read_version").Run();
        Assert.Equal((int)KernelRelease.Version.Code, loaded.Read<int>("kernel_version"));
        Assert.True(loaded.Read<bool>("has_cookie"));
        Assert.True(loaded.Map(".kconfig").IsFrozen);
    }

    private static (int, int, ulong, ulong) Answers(BpfObject loaded) =>
        (loaded.Read<int>("tcp_error"), loaded.Read<int>("icmp_error"), loaded.Read<ulong>("stride"), loaded.Read<ulong>("stride_of_kernel"));

    [KernelFact(From = "6.1")]
    public void A_refused_program_is_named_with_the_verifiers_log()
    {
        var error = Assert.ThrowsAny<VerifierException>(() => LoaderProgram.Compile(TestObjects.Read("refused")).Run());
        Assert.NotEmpty(error.Log);
        Assert.Equal(Assert.ThrowsAny<VerifierException>(() => TestObjects.Read("refused").Load()).Program, error.Program);
    }

    [KernelFact(From = "6.1")]
    public void A_loader_leaves_nothing_behind_when_a_program_is_refused()
    {
        var loader = LoaderProgram.Compile(TestObjects.Read("refused"));
        var before = Directory.GetFiles("/proc/self/fd").Length;
        Assert.ThrowsAny<VerifierException>(() => loader.Run());
        Assert.Equal(before, Directory.GetFiles("/proc/self/fd").Length);
    }

    [KernelFact(From = "6.1")]
    public void What_a_loader_loaded_attaches_like_any_other()
    {
        using var loaded = LoaderProgram.Compile(TestObjects.Read("link_kinds")).Run();
        var links = loaded.Attach();
        Assert.NotEmpty(links);
        Assert.All(links, link => link.Dispose());
    }

    private static (LoaderProgram? Program, string? Refusal) Compile(BpfObjectSpec spec)
    {
        try
        {
            return (LoaderProgram.Compile(spec), null);
        }
        catch (LoaderException refusal)
        {
            return (null, refusal.Message);
        }
    }

    private static BpfObject? LoadNormally(string name, string pinFolder)
    {
        try
        {
            return Read(name).Load(new BpfLoadOptions { PinFolder = pinFolder });
        }
        catch (BpfException)
        {
            return null;
        }
    }

    private static BpfObjectSpec Read(string name)
    {
        var spec = TestObjects.Read(name);
        foreach (var map in spec.Maps.Where(map => map is { Type: MapType.PerfEventArray, MaxEntries: 0 }))
            map.MaxEntries = 64;
        return spec;
    }

    private static (string, MapType, uint, uint, uint, MapFlags, bool) Facts(BpfMap map) =>
        (map.Name, map.Info.Type, map.Info.KeySize, map.Info.ValueSize, map.Info.MaxEntries, map.Info.Flags, map.Info.ValueType == default);

    // Types are numbered anew; a function's address stands where the normal load has its type, and beside a module's variable the number of the descriptor of the module's types.
    private static bool HasOneForm(BpfObjectSpec spec, string program)
    {
        var linked = spec.Link(spec.Program(program));
        return linked.CoreRelocations.All(relocation => relocation.Kind != CoreRelocationKind.TypeIdLocal)
            && linked.References.All(reference => reference is not KernelSymbolReference { Extern: var symbol } || !(symbol.Kind == ExternKind.KernelFunction || IsVariableOfModule(symbol)));
    }

    private static bool IsVariableOfModule(ExternSpec symbol) => symbol.Kind == ExternKind.KernelVariable
        && KernelBtf.Vmlinux.Types.Find(symbol.Name, BtfKind.Variable) is null
        && KernelBtf.ModuleTypes.Any(types => types.Find(symbol.Name, BtfKind.Variable) is not null);
}
