namespace Linchpin.Bundles.Signing;

/// <summary>The kinds of key that <see cref="NewIdentity"/> makes.</summary>
public enum KeyAlgorithm
{
    /// <summary>RSA with 3072 bits: its signatures are the same each time, and every kernel that verifies signatures knows it.</summary>
    Rsa,
    /// <summary>ECDSA on the curve P-256. Kernels before 6.2 don't know it.</summary>
    Ecdsa,
}
