using System.Buffers.Binary;

namespace Linchpin.Preloading.Measuring;

/// <summary>The commands to a TPM that measuring needs, as bytes.</summary>
/// <remarks>Source: TCG TPM 2.0 Library, part 3: each is a tag, its length, the command, and what goes with it; all numbers are big-endian.</remarks>
internal static class TpmCommand
{
    private const ushort NoSessions = 0x8001, Sessions = 0x8002;
    private const uint GetCapability = 0x17a, PcrRead = 0x17e, PcrExtend = 0x182;
    private const uint CapabilityPcrs = 5, PasswordSession = 0x40000009;
    private const byte SelectedBytes = 3; // for registers 0 to 23
    private const int HeaderSize = 10;

    /// <summary>Asks which registers each bank has.</summary>
    internal static byte[] ListBanks() => Make(NoSessions, GetCapability, [.. Number(CapabilityPcrs), .. Number(0u), .. Number(1u)]);

    /// <summary>Asks for a register of one bank.</summary>
    internal static byte[] Read(int register, PcrBank bank) => Make(NoSessions, PcrRead, [.. Number(1u), .. Number(bank.Algorithm), SelectedBytes, .. Selection(register)]);

    /// <summary>Extends a register in each of these banks. Registers need no password: the empty one is given.</summary>
    internal static byte[] Extend(int register, IReadOnlyList<(PcrBank Bank, byte[] Digest)> digests)
    {
        byte[] authorization = [.. Number(PasswordSession), .. Number((ushort)0), 0, .. Number((ushort)0)];
        return Make(Sessions, PcrExtend,
        [
            .. Number((uint)register), .. Number((uint)authorization.Length), .. authorization,
            .. Number((uint)digests.Count), .. digests.SelectMany(entry => Number(entry.Bank.Algorithm).Concat(entry.Digest)),
        ]);
    }

    private static byte[] Selection(int register)
    {
        var selected = new byte[SelectedBytes];
        selected[register / 8] = (byte)(1 << register % 8);
        return selected;
    }

    private static byte[] Make(ushort tag, uint command, byte[] rest) => [.. Number(tag), .. Number((uint)(HeaderSize + rest.Length)), .. Number(command), .. rest];

    private static byte[] Number(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Number(ushort value) => [(byte)(value >> 8), (byte)value];
}
