using System.Buffers.Binary;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Linchpin.Bpf.Objects.Btf;

namespace Linchpin.Bpf;

/// <summary>What the kernel says of a program.</summary>
/// <remarks>Source: UAPI <c>struct bpf_prog_info</c>.</remarks>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name in the kernel: at most 15 characters.</param>
/// <param name="Tag">A hash of its instructions; printed with <c>x16</c> it reads as in other tools.</param>
/// <param name="Maps">The maps that it uses.</param>
/// <param name="LoadTime">When it was loaded, in nanoseconds since boot.</param>
/// <param name="CreatedByUid">The user that loaded it.</param>
/// <param name="IsGplCompatible">Whether its licence lets it call GPL-only helpers.</param>
/// <param name="Btf">The BTF object of its own types, or 0.</param>
/// <param name="AttachBtf">The BTF object of its attach target (0 or 1 is the kernel itself). First in Linux 5.18.</param>
/// <param name="AttachType">Its attach target's type there, or void. First in Linux 5.18.</param>
/// <param name="TranslatedSize">The size of its instructions after verification, in bytes.</param>
/// <param name="JittedSize">The size of its machine code, in bytes; 0 where there is no JIT.</param>
/// <param name="VerifiedInstructions">How many instructions the verifier walked over. First in Linux 5.16.</param>
/// <param name="RunCount">How often it ran, where <c>kernel.bpf_stats_enabled</c> is set.</param>
/// <param name="RunTime">How long in all, in nanoseconds, where <c>kernel.bpf_stats_enabled</c> is set.</param>
/// <param name="RecursionMisses">How often it did not run because it was running already. First in Linux 5.12.</param>
public sealed record ProgramInfo(
    ProgramId Id, ProgramType Type, string Name, ulong Tag, IReadOnlyList<MapId> Maps, ulong LoadTime, uint CreatedByUid, bool IsGplCompatible,
    BtfObjectId Btf, BtfObjectId AttachBtf, BtfTypeId AttachType, uint TranslatedSize, uint JittedSize, uint VerifiedInstructions,
    ulong RunCount, ulong RunTime, ulong RecursionMisses)
{
    internal static ProgramInfo Read(int fd)
    {
        ProgramInfoRecord record = default;
        BpfSyscall.Information(fd, ref record).OrThrow("program");
        return new ProgramInfo(
            new ProgramId(record.Id), record.Type, record.Name.ToString(), BinaryPrimitives.ReverseEndianness(record.Tag), ReadMaps(fd, record.MapCount),
            record.LoadTime, record.CreatedByUid, record.GplCompatible,
            new BtfObjectId(record.BtfId), new BtfObjectId(record.AttachBtfId), new BtfTypeId(record.AttachBtfTypeId),
            record.TranslatedSize, record.JittedSize, record.VerifiedInstructions, record.RunCount, record.RunTime, record.RecursionMisses);
    }

    private static unsafe MapId[] ReadMaps(int fd, uint count)
    {
        var ids = new uint[count];
        fixed (uint* pointer = ids)
        {
            var record = new ProgramInfoRecord { MapIds = pointer, MapCount = count };
            BpfSyscall.Information(fd, ref record).OrThrow("program");
        }
        return Array.ConvertAll(ids, id => new MapId(id));
    }
}
