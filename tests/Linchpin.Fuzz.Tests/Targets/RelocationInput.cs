using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;
using Linchpin.Bpf.Objects.CoRe;

namespace Linchpin.Fuzz.Tests;

/// <summary>CO-RE relocations as one input: two instructions, two relocations (slot, type, access string, kind), and the object's types after them.</summary>
internal static class RelocationInput
{
    private const int Slots = 2;
    private const int Relocations = 2;
    private const int RelocationSize = 4 * sizeof(uint);
    private const int TypesStart = Slots * BpfInstruction.Size + Relocations * RelocationSize;

    private static readonly ProgramSpec Program = new() { Name = "program", SectionName = "socket" };

    /// <summary>Each kind of relocation, in a pair with the next one.</summary>
    public static byte[][] Seeds()
    {
        var (types, questions) = TypeSeeds.Relocated();
        return [.. questions.Zip(questions.Skip(1).Append(questions[0]), (one, other) => Seed(types, one, other))];
    }

    /// <summary>Relocates against a kernel of ours, and then against the object's own types.</summary>
    public static void Relocate(ReadOnlyMemory<byte> input)
    {
        if (input.Length < TypesStart)
            throw new BpfObjectFormatException("too short");
        var local = BtfBlob.Read(input[TypesStart..]);
        new CoreRelocator(local, TypeSeeds.Kernel).Apply(Linked(input.Span));
        new CoreRelocator(local, local).Apply(Linked(input.Span));
    }

    private static LinkedProgram Linked(ReadOnlySpan<byte> input)
    {
        var instructions = new BpfInstruction[Slots];
        for (var slot = 0; slot < Slots; slot++)
            instructions[slot] = MemoryMarshal.Read<BpfInstruction>(input[(slot * BpfInstruction.Size)..]);
        var relocations = new CoreRelocation[Relocations];
        for (var index = 0; index < Relocations; index++)
        {
            var record = input[(Slots * BpfInstruction.Size + index * RelocationSize)..];
            relocations[index] = new((int)(Word(record, 0) % Slots), new(Word(record, 1)), Word(record, 2), (CoreRelocationKind)Word(record, 3));
        }
        return new LinkedProgram { Program = Program, Instructions = instructions, Functions = [], Lines = [], CoreRelocations = relocations, References = [] };
    }

    private static byte[] Seed(byte[] types, CoreRelocation one, CoreRelocation other)
    {
        var input = new byte[TypesStart + types.Length];
        types.CopyTo(input, TypesStart);
        var local = BtfBlob.Read(types);
        WriteMove(input, local, one);
        WriteMove(input.AsSpan(BpfInstruction.Size), local, other);
        WriteRecord(input.AsSpan(Slots * BpfInstruction.Size), 0, one);
        WriteRecord(input.AsSpan(Slots * BpfInstruction.Size + RelocationSize), 1, other);
        return input;
    }

    // r0 = what the object's own types answer.
    private static void WriteMove(Span<byte> slot, BtfBlob local, CoreRelocation relocation)
    {
        var answer = RelocationAnswer.Of(relocation.Kind, AccessPath.Parse(local, relocation));
        MemoryMarshal.Write(slot, new BpfInstruction(0xb7, 0, 0, 0, (int)(answer.Value ?? 0)));
    }

    private static void WriteRecord(Span<byte> record, uint slot, CoreRelocation relocation)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(record, slot);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], relocation.Type.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(record[8..], relocation.AccessString);
        BinaryPrimitives.WriteUInt32LittleEndian(record[12..], (uint)relocation.Kind);
    }

    private static uint Word(ReadOnlySpan<byte> record, int index) => BinaryPrimitives.ReadUInt32LittleEndian(record[(index * sizeof(uint))..]);
}
