using System.Buffers.Binary;
using Linchpin.Preloading.Measuring;

namespace Linchpin.Preloading.Tests.Measuring;

/// <summary>A TPM of one register in each of some banks, which does what it was told bit by bit; and any algorithm that it is said to have besides.</summary>
internal sealed class SimulatedTpm(IReadOnlyList<string> banks, params IReadOnlyList<ushort> others) : ITpm
{
    internal Dictionary<string, byte[]> Registers { get; } = banks.ToDictionary(bank => bank, bank => new byte[PcrBank.Named(bank)!.Hash([]).Length]);

    /// <summary>After how many extensions it does nothing any more.</summary>
    internal int Patience { get; set; } = int.MaxValue;

    public byte[] Ask(string what, byte[] command) => BinaryPrimitives.ReadUInt32BigEndian(command.AsSpan(6)) switch
    {
        0x17a => Answer([0, .. Number(5), .. Number((uint)(Registers.Count + others.Count)), .. Registers.Keys.Select(bank => PcrBank.Named(bank)!.Algorithm).Concat(others).SelectMany(algorithm => new byte[] { (byte)(algorithm >> 8), (byte)algorithm, 3, 0xff, 0xff, 0xff })]),
        0x17e => Answer([.. Number(1), .. Number(0), .. Number(1), 0, (byte)Register(command.AsSpan(14)).Length, .. Register(command.AsSpan(14))]),
        0x182 => Extend(command),
        var other => throw new InvalidOperationException($"there is no command 0x{other:x}"),
    };

    private byte[] Register(ReadOnlySpan<byte> algorithm) => Registers[Of(algorithm).Name];

    private static PcrBank Of(ReadOnlySpan<byte> algorithm)
    {
        var number = BinaryPrimitives.ReadUInt16BigEndian(algorithm);
        return PcrBank.Known.Single(bank => bank.Algorithm == number);
    }

    private byte[] Extend(byte[] command)
    {
        if (Patience-- <= 0)
            throw new TpmException("the TPM can't extend register 13: it answers 0x101");
        var rest = command.AsSpan(27);
        for (var count = BinaryPrimitives.ReadUInt32BigEndian(rest[..4]); count > 0; count--)
        {
            var bank = Of(rest[4..]);
            var length = Registers[bank.Name].Length;
            Registers[bank.Name] = bank.Hash([.. Registers[bank.Name], .. rest[6..(6 + length)]]);
            rest = rest[(2 + length)..];
        }

        return Answer([]);
    }

    private static byte[] Answer(byte[] rest) => [0x80, 0x01, .. Number((uint)(10 + rest.Length)), .. Number(0), .. rest];

    private static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
