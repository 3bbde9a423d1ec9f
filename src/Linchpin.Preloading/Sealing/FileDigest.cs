using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Linchpin.Bundles;

namespace Linchpin.Preloading.Sealing;

/// <summary>The SHA-256 of a file's content, or of a loader's instructions: a key of the guard's maps.</summary>
[InlineArray(Size)]
internal struct FileDigest
{
    internal const int Size = 32;
    private byte _first;

    internal static FileDigest Of(Sha256Digest digest)
    {
        FileDigest bytes = default;
        Convert.FromHexString(digest.Hex, bytes, out _, out _);
        return bytes;
    }

    /// <exception cref="IOException">The file can't be read.</exception>
    internal static FileDigest Of(string path)
    {
        using var file = File.OpenRead(path);
        FileDigest digest = default;
        SHA256.HashData(file, digest);
        return digest;
    }
}
