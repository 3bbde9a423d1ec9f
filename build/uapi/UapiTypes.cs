using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Uapi;

/// <summary>The selected types as one kernel has them.</summary>
public sealed record UapiTypes(IReadOnlyList<UapiEnum> Enums, IReadOnlyList<UapiStruct> Structs)
{
    /// <summary>Reads them. What an older kernel lacks is left out.</summary>
    public static UapiTypes Select(Selection selection, BtfBlob kernel) => new(
        [.. selection.Enums.Select(chosen => EnumReader.Read(chosen, selection, kernel)).OfType<UapiEnum>()],
        [.. selection.Structs.Select(chosen => StructReader.Read(chosen, selection, kernel)).OfType<UapiStruct>()]);
}

/// <summary>An enum.</summary>
/// <param name="Selected">What was asked for.</param>
/// <param name="Members">Its members, in the kernel's order.</param>
public sealed record UapiEnum(EnumSelection Selected, IReadOnlyList<UapiMember> Members);

/// <summary>A member of an enum.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="KernelName">Its name in C.</param>
/// <param name="Value">Its value.</param>
/// <param name="Selected">What the selection says of it.</param>
public sealed record UapiMember(string Name, string KernelName, long Value, MemberSelection Selected);

/// <summary>A struct whose fields lie where the kernel has them.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="Text">What it is.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Fields">Its fields; those of unions share their places.</param>
/// <param name="Parts">The structs that are only declared inside it.</param>
public sealed record UapiStruct(string Name, string Text, uint Size, IReadOnlyList<UapiField> Fields, IReadOnlyList<UapiStruct> Parts);

/// <summary>A field.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="KernelName">Its name in C.</param>
/// <param name="Type">Its type in C#.</param>
/// <param name="Offset">Where it begins, in bytes; for a bit-field: where the number begins that holds it.</param>
/// <param name="FirstBit">A bit-field's first bit in that number.</param>
/// <param name="Bits">A bit-field's width, else 0.</param>
public sealed record UapiField(string Name, string KernelName, string Type, uint Offset, uint FirstBit = 0, uint Bits = 0);
