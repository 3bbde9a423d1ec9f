using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Samples;

/// <summary>As <c>enum operation</c> in <c>protect-files.bpf.c</c>.</summary>
internal enum Operation : uint
{
    Open = 1,
    Create = 2,
    Link = 3,
    Unlink = 4,
    Rename = 5,
    SetAttributes = 6,
    Trace = 7,
}

/// <summary>As <c>struct denial</c> in <c>protect-files.bpf.c</c>, without the time.</summary>
internal sealed record Denial(FileId File, Operation Operation, int ProcessId, uint User, uint Group, string Command, string Name)
{
    private const int Size = 120;

    public static Denial Parse(ReadOnlySpan<byte> record)
    {
        Assert.Equal(Size, record.Length);
        return new Denial(
            MemoryMarshal.Read<FileId>(record[8..]),
            (Operation)BinaryPrimitives.ReadUInt32LittleEndian(record[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(record[28..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[32..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[36..]),
            KernelText.Read(record.Slice(40, 16)),
            KernelText.Read(record.Slice(56, 64)));
    }
}
