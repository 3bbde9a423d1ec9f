using System.Runtime.CompilerServices;
using Skeletons;
using static Skeletons.TypedSkeleton;

namespace Linchpin.Bpf.CodeGeneration.Tests;

/// <summary>The class that was made of <c>tests/bpf/typed.c</c>: what clang wrote there is read here through its types.</summary>
public class TypedSkeletonTests
{
    private readonly TypedSkeleton _typed = TypedSkeleton.Open();

    [Fact]
    public void Every_member_is_where_C_has_it()
    {
        ref var example = ref _typed.Variables.Example;

        Assert.Equal(_typed.Variables.SizeOfMixed, (uint)Unsafe.SizeOf<Mixed>());
        Assert.Equal("hello", example.Text.ToString());
        Assert.True(example.Yes);
        Assert.Equal((-3, 4), (example.Corner.X, example.Corner.Y));
        Assert.Equal(Color.DarkRed, example.Color);
        Assert.Equal(Wide.Widest, example.Wide);
        Assert.Equal(Tiny.OneByte, example.Tiny);
        Assert.Equal((1, 2, 3), (example.Packed.First, (int)example.Packed.Second, example.Packed.Third));
        Assert.Equal(5u, example.Count.Count_);
        Assert.Equal(6u, example.Named.Inner);
        Assert.Equal(6, example.Table[1][2]);
        Assert.Equal((7u, 8u), (example.Class, example.Equals_));
        Assert.Equal(0.5f, example.Ratio);
        Assert.Equal(new UInt128(9, 10), example.Huge);
    }

    [Fact]
    public void Members_of_a_union_share_their_bytes()
    {
        ref var example = ref _typed.Variables.Example;
        example.Number = 0x0a0b0c0d;
        Assert.Equal([0x0d, 0x0c, 0x0b, 0x0a], ((ReadOnlySpan<byte>)example.Bytes).ToArray());
    }

    [Fact]
    public void Bit_fields_are_properties_that_leave_their_neighbours_alone()
    {
        ref var example = ref _typed.Variables.Example;
        Assert.Equal((5u, 17u, -9, 0xabcdef0123ul), (example.Low, example.High, example.Negative, example.Across));

        (example.High, example.Negative, example.Across) = (32 + 3, 31, 1);

        Assert.Equal((5u, 3u, 31, 1ul), (example.Low, example.High, example.Negative, example.Across));
        Assert.Equal(6u, example.Named.Inner);
        Assert.Equal(1, example.Table[0][0]);
    }

    [Fact]
    public void Types_are_as_large_as_in_C() =>
        Assert.Equal((11, 8, 4, 1, 8, 7), (Unsafe.SizeOf<Packed>(), Unsafe.SizeOf<Count>(), Unsafe.SizeOf<Point>(), sizeof(Tiny), sizeof(Wide), Unsafe.SizeOf<CallEvent>() - 1));

    [Fact]
    public void Structs_are_equal_when_all_their_bytes_are()
    {
        var known = new Dictionary<Mixed, string> { [_typed.Variables.Example] = "example" };
        var other = _typed.Variables.Example;

        Assert.True(known.ContainsKey(other));
        other.Text[4] = (byte)'y';
        Assert.False(known.ContainsKey(other));
        Assert.True(other != _typed.Variables.Example);
        Assert.True(new Point { X = 1 } == new Point { X = 1 });
        Assert.False(new Point { X = 1 }.Equals(new Point { Y = 1 }));
    }

    [Fact]
    public void Before_the_load_variables_are_what_it_begins_with()
    {
        _typed.Variables.Runs = 3;
        _typed.Variables.Constant = new Packed { Second = 4 };

        Assert.Equal(3u, _typed.Spec.Variable("runs").Get<uint>());
        Assert.Equal(4u, _typed.Variables.Constant.Second);
    }

    [Fact]
    public void Maps_and_programs_can_be_edited_before_the_load()
    {
        _typed.MapSpecs.Points.MaxEntries = 5;
        _typed.ProgramSpecs.OnCall.AutoLoad = false;

        Assert.Equal(5u, _typed.Spec.Map("points").MaxEntries);
        Assert.False(_typed.Spec.Program("on_call").AutoLoad);
    }

    [Fact]
    public void What_is_not_loaded_yet_says_so()
    {
        Assert.False(_typed.IsLoaded);
        Assert.Contains("'typed' is not loaded yet", Assert.Throws<InvalidOperationException>(() => _typed.Maps.Points).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => _typed.Programs.OnCall);
        Assert.Throws<InvalidOperationException>(_typed.Attach);
        _typed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _typed.Programs.OnCall);
    }

    [Fact]
    public void Another_skeletons_object_is_refused()
    {
        using var other = TypedSkeleton.Open(DataSectionsFile());
        Assert.Throws<KeyNotFoundException>(() => other.Variables.Example.Number);
    }

    private static byte[] DataSectionsFile()
    {
        using var resource = typeof(DataSectionsSkeleton).Assembly.GetManifestResourceStream("data_sections.o")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
