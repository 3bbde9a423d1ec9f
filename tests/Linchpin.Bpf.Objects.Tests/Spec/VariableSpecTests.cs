using System.Runtime.InteropServices;
using System.Text;

namespace Linchpin.Bpf.Objects.Tests;

public class VariableSpecTests
{
    [Fact]
    public void Initial_values_are_read_by_name()
    {
        var spec = TestObjects.Spec("data_sections");
        Assert.Equal(3ul, spec.Variable("factor").Get<ulong>());
        Assert.True(spec.Variable("enabled").Get<bool>());
        Assert.Equal("hello", Encoding.ASCII.GetString(spec.Variable("greeting").Bytes).TrimEnd('\0'));
        Assert.Equal(-2, spec.Variable("negative").Get<short>());
        Assert.Equal(1ul << 40, spec.Variable("large").Get<ulong>());
        Assert.Equal(11u, spec.Variable("hidden_from_others").Get<uint>());
        Assert.Equal(22ul, BitConverter.ToUInt64(spec.Variable("start").Bytes[8..]));
        Assert.Equal(0ul, spec.Variable("sum").Get<ulong>());
        Assert.Equal((".data.own", 100u), (spec.Variable("own_data").Section.Name, spec.Variable("own_data").Get<uint>()));
        Assert.Equal((".rodata.own", 200u), (spec.Variable("own_rodata").Section.Name, spec.Variable("own_rodata").Get<uint>()));
        Assert.Equal(".bss.own", TestObjects.Spec("own_bss").Variable("own_count").Section.Name);
    }

    [Fact]
    public void A_value_that_is_set_is_in_the_map_that_will_be_created()
    {
        var spec = TestObjects.Spec("data_sections");
        var factor = spec.Variable("factor");
        factor.Set(77ul);
        Assert.Equal(77ul, BitConverter.ToUInt64(spec.Map(".rodata").Contents!, (int)factor.Offset));
        Assert.Equal(3ul, TestObjects.Spec("data_sections").Variable("factor").Get<ulong>());     // the file is as it was
    }

    [Fact]
    public void Variables_of_an_arena_are_in_it()
    {
        var spec = TestObjects.Spec("arena");
        var table = spec.Variable("table");
        Assert.Equal(("arena", 8u, 24u), (table.Section.Name, table.Offset, table.Size));
        Assert.Equal([1ul, 2, 3], MemoryMarshal.Cast<byte, ulong>(table.Bytes).ToArray());
        table.Bytes[0] = 9;
        Assert.Equal(9, spec.Map("arena").Contents![8]);
        Assert.DoesNotContain(spec.Maps, map => map.Name == ".addr_space.1");
    }

    [Fact]
    public void Variables_of_an_arena_that_is_not_there_are_refused()
    {
        var bytes = TestObjects.Bytes("arena");
        var at = bytes.AsSpan().IndexOf(ArrayOfArenaType);
        bytes[at + ArrayOfArenaType.Length - sizeof(uint)] = (byte)MapType.Array;
        Assert.Contains("not one arena", Assert.Throws<BpfObjectFormatException>(() => BpfObjectSpec.Read(bytes)).Message, StringComparison.Ordinal);
    }

    // __uint(type, BPF_MAP_TYPE_ARENA) in its BTF: an array of int, indexed by the index type, with as many elements as the type's number.
    private static ReadOnlySpan<byte> ArrayOfArenaType => [2, 0, 0, 0, 4, 0, 0, 0, (byte)MapType.Arena, 0, 0, 0];

    [Fact]
    public void A_value_of_another_size_is_refused() =>
        Assert.Contains("8 bytes", Assert.Throws<ArgumentException>(() => TestObjects.Spec("data_sections").Variable("factor").Set(7)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_programs_may_not_change_is_frozen()
    {
        var spec = TestObjects.Spec("data_sections");
        Assert.True(spec.Map(".rodata") is { Freeze: true, Flags: MapFlags.ProgramReadOnly | MapFlags.Mappable });
        Assert.True(spec.Map(".bss") is { Freeze: false, Flags: MapFlags.Mappable });
    }
}
