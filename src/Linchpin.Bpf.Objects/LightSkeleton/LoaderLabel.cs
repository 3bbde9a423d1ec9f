using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Linchpin.Bpf.Objects;

/// <summary>What a loader says of itself in its first instructions, which do nothing: a name and a version. Whoever signs the loader signs them too, so that a security module can tell an old one from a new one.</summary>
/// <param name="Name">The first eight bytes of the name's SHA-256, as a little-endian number.</param>
/// <param name="Major">The version's first number.</param>
/// <param name="Minor">The version's second number.</param>
/// <param name="Patch">The version's third number.</param>
public readonly record struct LoaderLabel(ulong Name, uint Major, uint Minor, uint Patch)
{
    // Three numbers of 64 bits, each of which becomes R0, of two slots each.
    internal const int Length = 6;

    /// <summary>The label of a version of what has that name.</summary>
    public static LoaderLabel Of(string name, uint major, uint minor, uint patch) => new(NameOf(name), major, minor, patch);

    /// <summary>What stands for a name.</summary>
    public static ulong NameOf(string name) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    internal BpfInstruction[] Instructions() => [.. Number(Name), .. Number((ulong)Major << 32 | Minor), .. Number(Patch)];

    /// <summary>The label that instructions begin with, or null.</summary>
    internal static LoaderLabel? Read(ReadOnlySpan<BpfInstruction> instructions)
    {
        if (instructions.Length < Length)
            return null;
        var label = new LoaderLabel(NumberAt(instructions, 0), (uint)instructions[3].Immediate, (uint)instructions[2].Immediate, (uint)instructions[4].Immediate);
        return instructions.StartsWith(label.Instructions()) ? label : null;
    }

    private static BpfInstruction[] Number(ulong number) => [new(Opcode.LoadImmediate64, 0, 0, 0, (int)number), new(0, 0, 0, 0, (int)(number >> 32))];

    private static ulong NumberAt(ReadOnlySpan<BpfInstruction> instructions, int slot) => (uint)instructions[slot].Immediate | (ulong)(uint)instructions[slot + 1].Immediate << 32;
}
