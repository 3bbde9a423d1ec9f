using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Bpf.Objects.Tests;

/// <summary>The objects' programs against kernels of our own making: what they hold after relocation must be what that kernel says.</summary>
public class CoreRelocatorTests
{
    [Fact]
    public void Offsets_and_sizes_are_the_kernels()
    {
        var kernel = new BtfBuilder();
        var number = kernel.Int("int", 4, signed: true);
        var letter = kernel.Int("char", 1, signed: true);
        kernel.Struct("task_struct", 4096, ("pid", number, 1000 * 8), ("tgid", number, 1004 * 8), ("comm", kernel.Array(letter, 32, number), 2000 * 8));
        var answers = Answers("core_fields", "read_task", kernel.Build());

        Assert.Contains((CoreRelocationKind.FieldByteOffset, "field 'pid' of 'struct task_struct'", 1000L), answers);
        Assert.Contains((CoreRelocationKind.FieldByteOffset, "field 'tgid' of 'struct task_struct'", 1004L), answers);
        Assert.Contains((CoreRelocationKind.FieldByteOffset, "field 'comm[3]' of 'struct task_struct'", 2003L), answers);
        Assert.Contains((CoreRelocationKind.FieldByteSize, "field 'comm' of 'struct task_struct'", 32L), answers);
        Assert.Contains((CoreRelocationKind.FieldSigned, "field 'pid' of 'struct task_struct'", 1L), answers);
        Assert.Contains((CoreRelocationKind.FieldExists, "field 'pid' of 'struct task_struct'", 1L), answers);
        Assert.Contains((CoreRelocationKind.FieldExists, "field 'linchpin_not_there' of 'struct task_struct'", 0L), answers);
        Assert.Contains((CoreRelocationKind.FieldExists, "field 'linchpin_ids.pid' of 'struct task_struct'", 0L), answers);
    }

    [Fact]
    public void A_field_is_found_in_an_anonymous_struct_of_a_union()
    {
        var kernel = new BtfBuilder();
        var number = kernel.Int("int", 4, signed: true);
        var inner = kernel.Struct("", 8, ("other", number, 0), ("pid", number, 32));
        var union = kernel.Union("", 8, ("alone", number, 0), ("", inner, 0));
        kernel.Struct("task_struct", 64, ("first", number, 0), ("", union, 128));
        Assert.Contains((CoreRelocationKind.FieldByteOffset, "field 'pid' of 'struct task_struct'", 20L), Answers("core_fields", "read_task", kernel.Build()));
    }

    [Fact]
    public void Bit_fields_are_read_as_the_smallest_aligned_integer_that_holds_them()
    {
        var kernel = new BtfBuilder();
        var number = kernel.Int("unsigned int", 4);
        kernel.BitFields("task_struct", 64, ("sched_reset_on_fork", number, 32 + 5, 1), ("no_cgroup_migration", number, 96 + 30, 2));
        var answers = Answers("core_fields", "read_task", kernel.Build());

        Assert.Contains((CoreRelocationKind.FieldByteOffset, "field 'sched_reset_on_fork' of 'struct task_struct'", 4L), answers);
        Assert.Contains((CoreRelocationKind.FieldByteSize, "field 'sched_reset_on_fork' of 'struct task_struct'", 4L), answers);
        Assert.Contains((CoreRelocationKind.FieldLeftShift64, "field 'sched_reset_on_fork' of 'struct task_struct'", 64L - 6), answers);
        Assert.Contains((CoreRelocationKind.FieldRightShift64, "field 'sched_reset_on_fork' of 'struct task_struct'", 63L), answers);
        Assert.Contains((CoreRelocationKind.FieldRightShift64, "field 'no_cgroup_migration' of 'struct task_struct'", 62L), answers);
    }

    [Fact]
    public void What_is_not_in_the_kernel_is_named_and_poisoned()
    {
        var kernel = new BtfBuilder();
        kernel.Struct("task_struct", 8, ("pid", kernel.Int("int", 4, signed: true), 0));
        var spec = TestObjects.Spec("core_fields");
        var linked = spec.Link(spec.Program("read_task"));
        var missing = new CoreRelocator(spec.Btf!, kernel.Build()).Apply(linked);

        Assert.Contains(missing, item => item.Description == "field 'tgid' of 'struct task_struct'");
        Assert.Contains(missing, item => item.Description == "field 'id' of 'struct bpf_map'");
        Assert.DoesNotContain(missing, item => item.Description == "field 'pid' of 'struct task_struct'");
        Assert.All(missing, item => Assert.Equal(new BpfInstruction(Opcode.Call, 0, 0, 0, CoreRelocator.PoisonImmediate), linked.Instructions[item.Instruction]));
    }

    [Fact]
    public void Types_exist_match_and_have_a_size()
    {
        var kernel = new BtfBuilder();
        var number = kernel.Int("int", 4, signed: true);
        var list = kernel.Next;
        kernel.Struct("list_head", 16, ("next", new(list.Value + 1), 0), ("prev", new(list.Value + 1), 64));
        kernel.Pointer(list);
        var comm = kernel.Array(kernel.Int("char", 1, signed: true), 16, number);
        var task = kernel.Next;
        kernel.Struct("task_struct", 9000, ("pid", number, 800), ("real_parent", new(task.Value + 1), 1600), ("comm", comm, 3200));
        kernel.Pointer(task);
        var answers = Answers("core_types", "ask", kernel.Build());

        Assert.Contains((CoreRelocationKind.TypeExists, "type 'struct task_struct'", 1L), answers);
        Assert.Contains((CoreRelocationKind.TypeExists, "type 'struct linchpin_not_there'", 0L), answers);
        Assert.Contains((CoreRelocationKind.TypeSize, "type 'struct linchpin_not_there'", 0L), answers);
        Assert.Contains((CoreRelocationKind.TypeIdTarget, "type 'struct linchpin_not_there'", 0L), answers);
        Assert.Contains((CoreRelocationKind.TypeExists, "type 'union list_head'", 0L), answers);
        Assert.Contains((CoreRelocationKind.TypeSize, "type 'struct task_struct'", 9000L), answers);
        Assert.Contains((CoreRelocationKind.TypeSize, "type 'struct list_head'", 16L), answers);
        Assert.Contains((CoreRelocationKind.TypeIdTarget, "type 'struct task_struct'", (long)task.Value), answers);
        Assert.Contains((CoreRelocationKind.TypeIdTarget, "type 'struct list_head'", (long)list.Value), answers);
        Assert.Contains((CoreRelocationKind.TypeMatches, "type 'struct list_head'", 1L), answers);
        // task_struct twice: as it is, and as a flavour whose 'comm' is a number.
        Assert.Equal([0L, 1L], answers.Where(answer => answer is (CoreRelocationKind.TypeMatches, "type 'struct task_struct'", _)).Select(answer => answer.Value).Order());
    }

    [Fact]
    public void Enumerators_have_the_kernels_numbers_in_32_and_64_bits()
    {
        var kernel = new BtfBuilder();
        kernel.Enum("pid_type", ("PIDTYPE_PID", 3), ("PIDTYPE_TGID", -4), ("PIDTYPE_PGID", 5), ("PIDTYPE_SID", 6));
        kernel.Enum64("perf_callchain_context", ("PERF_CONTEXT_HV", unchecked((ulong)-32L)), ("PERF_CONTEXT_KERNEL", 1UL << 40));
        var answers = Answers("core_enums", "ask", kernel.Build());

        Assert.Contains((CoreRelocationKind.EnumValue, "enumerator 'PIDTYPE_PID' of 'enum pid_type'", 3L), answers);
        Assert.Contains((CoreRelocationKind.EnumValue, "enumerator 'PIDTYPE_SID' of 'enum pid_type'", 6L), answers);
        Assert.Contains((CoreRelocationKind.EnumValue, "enumerator 'PERF_CONTEXT_HV' of 'enum perf_callchain_context'", -32L), answers);
        Assert.Contains((CoreRelocationKind.EnumValue, "enumerator 'PERF_CONTEXT_KERNEL' of 'enum perf_callchain_context'", 1L << 40), answers);
        Assert.Contains((CoreRelocationKind.EnumValueExists, "enumerator 'PIDTYPE_LINCHPIN' of 'enum pid_type'", 0L), answers);
        Assert.Contains((CoreRelocationKind.EnumValueExists, "enumerator 'LINCHPIN_NO_SUCH_VALUE' of 'enum linchpin_no_such_enum'", 0L), answers);
    }

    [Fact]
    public void Two_kernel_types_with_different_answers_are_an_error()
    {
        var kernel = new BtfBuilder();
        var number = kernel.Int("int", 4, signed: true);
        kernel.Struct("task_struct", 64, ("pid", number, 0));
        kernel.Struct("task_struct", 64, ("pid", number, 64));
        var spec = TestObjects.Spec("core_fields");
        var error = Assert.Throws<CoreRelocationException>(() => new CoreRelocator(spec.Btf!, kernel.Build()).Apply(spec.Link(spec.Program("read_task"))));
        Assert.Contains("'pid' of 'struct task_struct' is ambiguous", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Modules_are_looked_at_only_for_what_vmlinux_does_not_have()
    {
        var vmlinux = new BtfBuilder();
        var number = vmlinux.Int("int", 4, signed: true);
        vmlinux.Struct("task_struct", 64, ("pid", number, 64));
        var kernel = vmlinux.Build();
        var module = new BtfBuilder(kernel);
        module.Struct("linchpin_not_there", 77, ("field", number, 0));
        var spec = TestObjects.Spec("core_types");

        var answers = Answers(spec, "ask", new CoreRelocator(spec.Btf!, kernel, [module.Build()]));
        Assert.Contains((CoreRelocationKind.TypeSize, "type 'struct linchpin_not_there'", 77L), answers);
        Assert.Contains((CoreRelocationKind.TypeSize, "type 'struct task_struct'", 64L), answers);
    }

    private static List<(CoreRelocationKind Kind, string What, long Value)> Answers(string file, string program, BtfBlob kernel)
    {
        var spec = TestObjects.Spec(file);
        return Answers(spec, program, new CoreRelocator(spec.Btf!, kernel));
    }

    /// <summary>For each relocation whose target is there: what it asked, and the number that its instruction holds now.</summary>
    private static List<(CoreRelocationKind Kind, string What, long Value)> Answers(BpfObjectSpec spec, string program, CoreRelocator relocator)
    {
        var linked = spec.Link(spec.Program(program));
        var missing = relocator.Apply(linked).Select(item => item.Instruction).ToHashSet();
        return [.. linked.CoreRelocations
            .Where(relocation => !missing.Contains(relocation.Instruction))
            .Select(relocation => (relocation.Kind, AccessPath.Parse(spec.Btf!, relocation).Describe(relocation.Kind), ValueAt(linked, relocation.Instruction)))];
    }

    private static long ValueAt(LinkedProgram program, int slot)
    {
        var instruction = program.Instructions[slot];
        return instruction.IsLoadImmediate64 ? (long)((uint)instruction.Immediate | ((ulong)(uint)program.Instructions[slot + 1].Immediate << 32))
            : (instruction.Code & Opcode.ClassMask) is Opcode.ClassAlu or Opcode.ClassAlu64 ? instruction.Immediate
            : instruction.Offset;
    }
}
