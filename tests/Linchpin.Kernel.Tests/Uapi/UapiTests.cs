using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;
using Linchpin.Uapi;

namespace Linchpin.Kernel.Tests.Uapi;

/// <summary>What the generated file says of the kernel's interface holds on the kernel that runs.</summary>
public sealed class UapiTests
{
    private const string CommittedFile = "Uapi.cs";

    // What a kernel's types name before it can be used.
    private static readonly string[] NamedEarly = ["BPF_LINK_TYPE_STRUCT_OPS"];

    private static readonly Assembly Generated = typeof(ProgramType).Assembly;
    private static readonly UapiTypes Running = UapiTypes.Select(Selection.Read(), KernelBtf.Vmlinux.Types);

    [Fact]
    public void Structs_have_the_kernels_places_and_sizes()
    {
        Assert.True(Running.Structs.Count > 20, $"only {Running.Structs.Count} structs were found");
        foreach (var expected in Running.Structs)
            RequireSameLayout(expected, Generated.GetType($"Linchpin.Bpf.Kernel.{expected.Name}", throwOnError: true)!);
    }

    [Fact]
    public void Members_of_enums_have_the_kernels_numbers()
    {
        Assert.True(Running.Enums.Count > 15, $"only {Running.Enums.Count} enums were found");
        foreach (var expected in Running.Enums)
        {
            var type = Generated.GetType($"{expected.Selected.Namespace}.{expected.Selected.Name}", throwOnError: true)!;
            foreach (var member in expected.Members.Where(member => Enum.IsDefined(type, member.Name)))
                Assert.True(Number(Enum.Parse(type, member.Name)) == (ulong)member.Value, $"{type.Name}.{member.Name} is not {member.Value}, as {member.KernelName} is here");
        }
    }

    [Fact]
    public void Members_are_there_from_their_first_kernel_on_and_not_before()
    {
        var here = KernelRelease.Version;
        foreach (var chosen in Selection.Read().Enums.Where(chosen => chosen.KernelName is not null || chosen.With is not null))
        {
            var present = Running.Enums.FirstOrDefault(type => type.Selected.Name == chosen.Name)?.Members.Select(member => member.KernelName).ToHashSet() ?? [];
            foreach (var (name, said) in chosen.Members.Where(member => member.Value.FirstKernel is not null && !NamedEarly.Contains(chosen.Prefix + member.Key)))
                Assert.True(present.Contains(chosen.Prefix + name) == here >= KernelVersion.Parse(said.FirstKernel!),
                    $"{chosen.Prefix}{name} is {(present.Contains(chosen.Prefix + name) ? "" : "not ")}in {here}; selection.toml says first in {said.FirstKernel}");
        }
    }

    [KernelFact(From = "7.3", Feature = "the kernel that the file was generated from")]
    public void The_committed_file_is_what_the_generator_makes_of_the_newest_kernel()
    {
        using var stream = typeof(UapiTests).Assembly.GetManifestResourceStream(CommittedFile)!;
        using var committed = new StreamReader(stream);
        Selection.Read().RequireAllIn(KernelBtf.Vmlinux.Types);

        Assert.True(committed.ReadToEnd() == CSharpFile.Of(Running), "src/Linchpin.Bpf.Objects/Uapi/Uapi.cs is not what this kernel gives: run build/uapi/generate");
    }

    // A kernel that has all fields has the same size; one that lacks some is older, and its struct shorter.
    private static bool RequireSameLayout(UapiStruct expected, Type type)
    {
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).ToDictionary(field => field.Name);
        foreach (var field in expected.Fields)
        {
            var offset = fields[FieldName(field)].GetCustomAttribute<FieldOffsetAttribute>()!.Value;
            Assert.True(offset == (int)field.Offset, $"{type.Name}.{field.Name} is at {offset}; here {field.KernelName} is at {field.Offset}");
        }
        var isWhole = fields.Keys.ToHashSet().SetEquals(expected.Fields.Select(FieldName));
        foreach (var part in expected.Parts)
            isWhole &= RequireSameLayout(part, type.GetNestedType(part.Name)!);
        var size = (uint)RuntimeHelpers.SizeOf(type.TypeHandle);
        Assert.True(isWhole ? size == expected.Size : size >= expected.Size, $"{type.Name} takes {size} bytes, {expected.Size} here");
        return isWhole;
    }

    private static string FieldName(UapiField field) => field.Bits > 0 ? $"_bits{field.Offset}" : field.Name;

    private static ulong Number(object member) => member.GetType().GetEnumUnderlyingType() == typeof(int) ? (ulong)(int)member : Convert.ToUInt64(member, null);
}
