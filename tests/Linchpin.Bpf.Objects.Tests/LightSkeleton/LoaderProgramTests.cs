using System.Buffers.Binary;
using Linchpin.Bpf.Objects.LightSkeleton;

namespace Linchpin.Bpf.Objects.Tests;

public class LoaderProgramTests
{
    public static TheoryData<string> Objects => [.. TestObjects.Names];

    [Theory]
    [MemberData(nameof(Objects))]
    public void An_object_gives_the_same_loader_each_time_or_is_refused_with_a_remedy(string name)
    {
        try
        {
            var (first, second) = (LoaderProgram.Compile(TestObjects.Spec(name)), LoaderProgram.Compile(TestObjects.Spec(name)));
            Assert.Equal(first.Data, second.Data);
            Assert.Equal(first.Checked(), second.Checked());
            Assert.Equal(first.SelfContained(), second.SelfContained());
        }
        catch (LoaderException refusal)
        {
            Assert.NotEmpty(refusal.Remedy);
        }
    }

    [Theory]
    [InlineData("congestion", "struct tcp_congestion_ops")]
    [InlineData("kernel_config", "kernel's configuration")]
    [InlineData("exclusive", "one program alone")]
    [InlineData("perf_buffer", "how many CPUs")]
    public void What_only_the_machine_knows_is_refused(string name, string because)
    {
        var spec = TestObjects.Spec(name);
        foreach (var program in spec.Programs)
            program.AutoLoad = true;
        if (name == "exclusive")
            spec.Map("secrets").ExclusiveTo = spec.Program("keeper");
        Assert.Contains(because, Assert.Throws<LoaderException>(() => LoaderProgram.Compile(spec)).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(16)]
    [InlineData(100_000)]
    public void A_self_contained_loader_writes_every_byte_of_its_data(uint size)
    {
        var spec = TestObjects.Spec("data_sections");
        spec.Map(".rodata").ValueSize += size;
        var loader = LoaderProgram.Compile(spec);
        Assert.Equal(loader.Data, Written(loader.SelfContained(), loader.Data.Length));
    }

    [Fact]
    public void A_change_of_a_value_changes_the_hash_that_the_loader_looks_for()
    {
        var spec = TestObjects.Spec("data_sections");
        var before = LoaderProgram.Compile(spec).Checked();
        spec.Map(".rodata").Contents![0] ^= 1;
        Assert.NotEqual(before, LoaderProgram.Compile(spec).Checked());
    }

    [Fact]
    public void A_loader_that_was_written_down_is_read_again()
    {
        var compiled = LoaderProgram.Compile(TestObjects.Spec("data_sections"));
        var instructions = compiled.ToBeSigned(LoaderScheme.Instructions);

        var read = LoaderProgram.Read(TestObjects.Spec("data_sections"), instructions, compiled.Data);

        Assert.Equal(compiled.Checked(), read.Checked());
        Assert.Equal(compiled.SelfContained(), read.SelfContained());
        Assert.Equal([.. instructions, .. compiled.Data.Span], read.ToBeSigned(LoaderScheme.InstructionsAndData));
    }

    [Fact]
    public void A_loader_says_which_version_of_what_it_is_in_every_form()
    {
        var label = LoaderLabel.Of("protect-files", 1, 20, uint.MaxValue);
        var (labelled, plain) = (LoaderProgram.Compile(TestObjects.Spec("data_sections"), label), LoaderProgram.Compile(TestObjects.Spec("data_sections")));

        Assert.Equal([.. label.Instructions(), .. plain.Checked()], labelled.Checked());
        Assert.Equal([.. label.Instructions(), .. plain.SelfContained()], labelled.SelfContained());
        Assert.All(label.Instructions().Where((_, slot) => slot % 2 == 0), instruction => Assert.Equal(new BpfInstruction(Opcode.LoadImmediate64, 0, 0, 0, instruction.Immediate), instruction));
        Assert.Null(plain.Label);

        var read = LoaderProgram.Read(TestObjects.Spec("data_sections"), labelled.ToBeSigned(LoaderScheme.Instructions), labelled.Data);
        Assert.Equal(label, read.Label);
        Assert.Equal(labelled.Checked(), read.Checked());
        Assert.Equal(labelled.SelfContained(), LoaderProgram.SelfContained(labelled.ToBeSigned(LoaderScheme.Instructions), labelled.Data.Span));
        Assert.Equal(labelled.SelfContained(), System.Runtime.InteropServices.MemoryMarshal.Cast<byte, BpfInstruction>(labelled.ToBeSigned(LoaderScheme.SelfContained)).ToArray());
    }

    [Fact]
    public void Labels_of_two_names_or_versions_differ()
    {
        LoaderLabel[] labels = [LoaderLabel.Of("a", 1, 2, 3), LoaderLabel.Of("b", 1, 2, 3), LoaderLabel.Of("a", 2, 1, 3), LoaderLabel.Of("a", 1, 3, 2)];
        Assert.Equal(labels, labels.Distinct());
        Assert.Equal(labels.Length, labels.Select(label => Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(label.Instructions().AsSpan()))).Distinct().Count());
        Assert.All(labels, label => Assert.Equal(label, LoaderLabel.Read(label.Instructions())));
    }

    [Fact]
    public void A_loader_with_anothers_data_is_refused()
    {
        var spec = TestObjects.Spec("data_sections");
        var (first, second) = (LoaderProgram.Compile(spec), LoaderProgram.Compile(TestObjects.Spec("deny_open")));
        var instructions = first.ToBeSigned(LoaderScheme.Instructions);
        Assert.Contains("check for these data", Assert.Throws<BpfObjectFormatException>(() => LoaderProgram.Read(spec, instructions, second.Data)).Message, StringComparison.Ordinal);
        Assert.Contains("no loader's", Assert.Throws<BpfObjectFormatException>(() => LoaderProgram.Read(spec, instructions.AsMemory()[..^1], first.Data)).Message, StringComparison.Ordinal);
        Assert.Contains("no loader's", Assert.Throws<BpfObjectFormatException>(() => LoaderProgram.Read(spec, ReadOnlyMemory<byte>.Empty, first.Data)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_failure_of_a_long_loader_finds_its_way_to_the_cleanup()
    {
        var code = new LoaderCode();
        for (var call = 0; call < 50_000; call++)
        {
            code.Load(LoaderCode.Result, call);
            code.FailIfNegative();
        }
        code.Exit(0);
        var program = code.Build([0]);
        const int Cleanup = 2;
        var failures = Enumerable.Range(0, program.Length).Where(slot => program[slot].Code == 0xc5).ToArray();
        Assert.Equal(50_000, failures.Length);
        Assert.All(failures, slot => Assert.Equal(Cleanup, Follow(program, slot)));
    }

    private static int Follow(BpfInstruction[] program, int slot)
    {
        do
            slot += program[slot].Offset + 1;
        while (program[slot].Code == Opcode.Jump);
        return slot;
    }

    // What the stores before the first use of the context write into memory that holds anything.
    private static byte[] Written(BpfInstruction[] program, int length)
    {
        var memory = Enumerable.Repeat((byte)0xaa, length).ToArray();
        var start = 0;
        for (var slot = 0; program[slot].Code != Opcode.MoveRegister64; slot++)
        {
            if (program[slot].IsLoadImmediate64)
                start = program[++slot].Immediate;
            else
                BinaryPrimitives.WriteInt32LittleEndian(memory.AsSpan(start + program[slot].Offset), program[slot].Immediate);
        }
        return memory;
    }
}
