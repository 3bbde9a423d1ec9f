namespace Linchpin.Bpf.Objects.Tests;

public class StructOpsSpecTests
{
    private static readonly BpfObjectSpec Spec = TestObjects.Spec("congestion");

    [Theory]
    [InlineData("counting", MapFlags.None, true, "tcp_congestion_ops")]
    [InlineData("linked", MapFlags.Link, false, "tcp_congestion_ops")]
    [InlineData("nowhere", MapFlags.None, false, "ops_of_no_kernel")]
    public void Each_variable_is_a_map_and_its_section_says_how_it_is_registered(string name, MapFlags flags, bool autoCreate, string type)
    {
        var map = Spec.Map(name);
        Assert.Equal((MapType.StructOps, 4u, 1u, flags, autoCreate), (map.Type, map.KeySize, map.MaxEntries, map.Flags, map.AutoCreate));
        Assert.Equal(type, map.StructOps!.TypeName);
        Assert.DoesNotContain(Spec.Maps, other => other.Name.Contains("struct_ops", StringComparison.Ordinal));
    }

    [Fact]
    public void Function_pointers_are_programs_and_the_rest_is_data()
    {
        var map = Spec.Map("counting");
        Assert.Equal(
            ["cong_avoid count_acknowledgement", "init count_connection", "release count_release", "ssthresh threshold", "undo_cwnd undo"],
            map.StructOps!.Functions.Select(function => $"{function.Key} {function.Value.Name}").Order(StringComparer.Ordinal));
        Assert.Equal("lp_counting\0\0\0\0\0"u8.ToArray(), map.Contents![..16]);
        Assert.Equal((map, 0u, map.ValueSize), (Spec.Variable("counting").Section, Spec.Variable("counting").Offset, Spec.Variable("counting").Size));
    }

    [Fact]
    public void Programs_are_shared_between_structs()
    {
        Assert.Same(Spec.Map("counting").StructOps!.Functions["undo_cwnd"], Spec.Map("replacement").StructOps!.Functions["undo_cwnd"]);
        Assert.True(Spec.Map("nowhere").StructOps!.Declares(Spec.Program("count_connection")));
        Assert.False(Spec.Map("nowhere").StructOps!.Declares(Spec.Program("of_no_struct")));
    }

    [Fact]
    public void The_sections_of_the_types_have_names_that_every_kernel_takes()
    {
        var btf = Spec.Btf!;
        for (var id = 1u; id < btf.TypeCount; id++)
            Assert.DoesNotContain("?", btf.NameOf(new(id)), StringComparison.Ordinal);
    }
}
