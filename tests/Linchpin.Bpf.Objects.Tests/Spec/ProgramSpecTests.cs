namespace Linchpin.Bpf.Objects.Tests;

public class ProgramSpecTests
{
    [Theory]
    [InlineData("conventions", "not_loaded", ProgramType.RawTracepoint, null, "sys_enter", false, ProgramFlags.None)]
    [InlineData("conventions", "long_name", ProgramType.RawTracepoint, null, "sys_enter", true, ProgramFlags.None)]
    [InlineData("conventions", "may_sleep", ProgramType.Lsm, AttachType.LsmMac, "file_open", true, ProgramFlags.Sleepable)]
    [InlineData("conventions", "big_packets", ProgramType.Xdp, AttachType.Xdp, null, true, ProgramFlags.XdpFragments)]
    public void A_sections_name_says_what_a_program_is(
        string file, string name, ProgramType type, AttachType? attachType, string? target, bool autoLoad, ProgramFlags flags)
    {
        var program = TestObjects.Spec(file).Program(name);
        Assert.Equal((type, attachType, target, autoLoad, flags),
            (program.Type, program.AttachType, program.AttachTarget, program.AutoLoad, program.Flags));
    }

    [Fact]
    public void Subprograms_are_no_programs() =>
        Assert.Equal(["first", "second", "looped", "map_sum"], TestObjects.Spec("subprograms").Programs.Select(program => program.Name));

    [Fact]
    public void A_program_is_linked_with_what_it_calls_and_nothing_else()
    {
        var spec = TestObjects.Spec("subprograms");
        var first = spec.Link(spec.Program("first"));
        Assert.Equal(["first", "twice", "add", "plus_one", "one"], FunctionNames(spec, first));
        Assert.Equal(["second", "square", "twice", "add"], FunctionNames(spec, spec.Link(spec.Program("second"))));
    }

    [Fact]
    public void Every_call_lands_on_the_beginning_of_a_function()
    {
        foreach (var (_, bytes) in EmbeddedObjects.OfPackage("libbpf-tools"))
            AssertCallsLand(BpfObjectSpec.Read(bytes));
        foreach (var name in TestObjects.Names)
            AssertCallsLand(TestObjects.Spec(name));
    }

    [Fact]
    public void A_callback_is_referred_to_by_its_distance()
    {
        var spec = TestObjects.Spec("subprograms");
        var looped = spec.Link(spec.Program("looped"));
        var slot = Array.FindIndex(looped.Instructions, instruction => instruction is { IsLoadImmediate64: true, Source: PseudoSource.Function });
        Assert.Contains(looped.Functions, function => function.Instruction == slot + looped.Instructions[slot].Immediate + 1);
    }

    [Fact]
    public void Externs_say_what_they_need()
    {
        var kinds = TestObjects.Spec("kernel_symbols").Externs.ToDictionary(item => item.Name, item => (item.Kind, item.IsWeak));
        Assert.Equal((ExternKind.KernelVariable, true), kinds["cpu_number"]);
        Assert.Equal((ExternKind.KernelVariable, false), kinds["bpf_prog_active"]);
        Assert.Equal((ExternKind.KernelAddress, false), kinds["bpf_link_fops"]);
        Assert.Equal((ExternKind.KernelAddress, true), kinds["linchpin_is_not_there"]);

        var config = TestObjects.Spec("kernel_config");
        Assert.All(config.Externs, item => Assert.Equal(ExternKind.Kconfig, item.Kind));
        Assert.Equal(32u, config.Externs.Single(item => item.Name == "CONFIG_DEFAULT_HOSTNAME").Size);
        Assert.True(config.Map(".kconfig").ValueSize >= config.Externs.Sum(item => item.Size));
    }

    private static IEnumerable<string> FunctionNames(BpfObjectSpec spec, LinkedProgram program) =>
        program.Functions.Select(function => spec.Btf!.NameOf(function.Type));

    private static void AssertCallsLand(BpfObjectSpec spec)
    {
        foreach (var linked in spec.Programs.Select(spec.Link))
        {
            var starts = linked.Functions.Select(function => function.Instruction).ToHashSet();
            for (var slot = 0; slot < linked.Instructions.Length; slot++)
            {
                if (linked.Instructions[slot].IsSubprogramCall)
                    Assert.Contains(slot + linked.Instructions[slot].Immediate + 1, starts);
            }
        }
    }
}
