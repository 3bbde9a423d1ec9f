using System.Buffers.Binary;

namespace Linchpin.Preloading.Measuring;

/// <summary>A TPM's response, read in place from its first byte on.</summary>
/// <remarks>Source: TCG TPM 2.0 Library, part 3: a tag, its length, a code that is 0 where the command was done, and what it answers.</remarks>
internal ref struct TpmResponse
{
    private const int LongestDigest = 64;
    private ReadOnlySpan<byte> _rest;

    private TpmResponse(ReadOnlySpan<byte> rest) => _rest = rest;

    /// <summary>The code of a response: 0 where the command was done.</summary>
    /// <exception cref="TpmException">It is no response.</exception>
    internal static uint Code(ReadOnlySpan<byte> response)
    {
        var reader = new TpmResponse(response);
        reader.Short();
        return reader.Number() == response.Length ? reader.Number() : throw new TpmException("the TPM's answer has another length than it says");
    }

    /// <summary>Of the answer to <see cref="TpmCommand.ListBanks"/>: the hashes of the banks that have a register.</summary>
    internal static IReadOnlyList<ushort> Banks(ReadOnlySpan<byte> response, int register)
    {
        var reader = Answer(response);
        reader.Take(1); // whether there are more: all banks fit into one answer
        reader.Number();
        var banks = new List<ushort>();
        for (var count = reader.Number(); count > 0; count--)
        {
            var algorithm = reader.Short();
            var selected = reader.Take(reader.Take(1)[0]);
            if (register / 8 < selected.Length && (selected[register / 8] & 1 << register % 8) != 0)
                banks.Add(algorithm);
        }

        return banks;
    }

    /// <summary>Of the answer to <see cref="TpmCommand.Read"/>: what the register has.</summary>
    internal static byte[] Value(ReadOnlySpan<byte> response)
    {
        var reader = Answer(response);
        reader.Number(); // how often anything was extended
        for (var count = reader.Number(); count > 0; count--)
        {
            reader.Short();
            reader.Take(reader.Take(1)[0]);
        }

        return reader.Number() == 1 && reader.Short() is var length and <= LongestDigest ? reader.Take(length).ToArray() : throw new TpmException("the TPM doesn't answer what its register has");
    }

    private static TpmResponse Answer(ReadOnlySpan<byte> response) => Code(response) is 0
        ? new TpmResponse(response[10..])
        : throw new TpmException("the TPM answers with an error");

    private ushort Short() => BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort)));

    private uint Number() => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw new TpmException("the TPM's answer is cut short");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
