namespace Linchpin.Preloading.Measuring;

/// <summary>A register of a TPM, in all of the banks that have it.</summary>
internal sealed class PcrRegister
{
    private readonly ITpm _tpm;

    private PcrRegister(ITpm tpm, int number, IReadOnlyList<PcrBank> banks) => (_tpm, Number, Banks) = (tpm, number, banks);

    internal int Number { get; }

    internal IReadOnlyList<PcrBank> Banks { get; }

    /// <summary>Finds it.</summary>
    /// <exception cref="TpmException">A bank has a hash that isn't known: what isn't extended there could be extended with anything. Or no bank has the register.</exception>
    internal static PcrRegister Of(ITpm tpm, int number)
    {
        var banks = TpmResponse.Banks(tpm.Ask("say which banks it has", TpmCommand.ListBanks()), number)
            .Select(algorithm => PcrBank.Known.FirstOrDefault(bank => bank.Algorithm == algorithm)
                ?? throw new TpmException($"the TPM has a bank with the hash 0x{algorithm:x4}, which can't be computed here: it would be left to others. Turn that bank off in the firmware's setup"))
            .ToArray();
        return banks.Length > 0 ? new PcrRegister(tpm, number, banks) : throw new TpmException($"the TPM has no register {number}");
    }

    /// <summary>What it has, by bank.</summary>
    internal PcrValues Read() => new(Banks.Select(bank => (bank, TpmResponse.Value(_tpm.Ask($"read register {Number}", TpmCommand.Read(Number, bank))))));

    /// <summary>Extends it by the digest of some bytes, in every bank.</summary>
    internal PcrValues Extend(byte[] measured)
    {
        var digests = Banks.Select(bank => (Bank: bank, Digest: bank.Hash(measured))).ToArray();
        _tpm.Ask($"extend register {Number}", TpmCommand.Extend(Number, digests));
        return new PcrValues(digests);
    }
}
