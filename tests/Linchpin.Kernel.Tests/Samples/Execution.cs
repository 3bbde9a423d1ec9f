using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Samples;

/// <summary>As <c>struct execution</c> in <c>exec-audit.bpf.c</c>, without the time.</summary>
internal sealed record Execution(FileId File, int ProcessId, int ParentId, uint User, uint Group, string Command, string ParentCommand, string Path)
{
    private const int Size = 328;

    public static Execution Parse(ReadOnlySpan<byte> record)
    {
        Assert.Equal(Size, record.Length);
        return new Execution(
            MemoryMarshal.Read<FileId>(record[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(record[24..]),
            BinaryPrimitives.ReadInt32LittleEndian(record[28..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[32..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[36..]),
            KernelText.Read(record.Slice(40, 16)),
            KernelText.Read(record.Slice(56, 16)),
            KernelText.Read(record.Slice(72, 256)));
    }
}
