using System.Security.Cryptography;

namespace Linchpin.Preloading.Measuring;

/// <summary>A bank of a TPM: all of its registers (PCRs), by one hash.</summary>
/// <param name="Algorithm">The hash, by the TPM's number.</param>
/// <param name="Name">The hash's name, as event logs have it.</param>
/// <param name="Hash">The hash.</param>
/// <remarks>Source: TCG Algorithm Registry, table of <c>TPM_ALG_ID</c>.</remarks>
internal sealed record PcrBank(ushort Algorithm, string Name, Func<byte[], byte[]> Hash)
{
    /// <summary>The banks that can be extended.</summary>
    internal static IReadOnlyList<PcrBank> Known { get; } =
    [
#pragma warning disable CA5350 // Nobody believes this bank; left alone, it would be somebody else's to extend.
        new(0x0004, "sha1", SHA1.HashData),
#pragma warning restore CA5350
        new(0x000b, "sha256", SHA256.HashData),
        new(0x000c, "sha384", SHA384.HashData),
        new(0x000d, "sha512", SHA512.HashData),
    ];

    internal static PcrBank? Named(string name) => Known.FirstOrDefault(bank => bank.Name == name);

    /// <summary>What a register with this value has after it was extended.</summary>
    internal byte[] Extended(byte[] value, byte[] digest) => Hash([.. value, .. digest]);
}
