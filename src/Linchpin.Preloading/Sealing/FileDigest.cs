using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Linchpin.Preloading.Sealing;

/// <summary>The SHA-256 of a file's content: the key of the guard's map of trusted files.</summary>
[InlineArray(Size)]
internal struct FileDigest
{
    internal const int Size = 32;
    private byte _first;

    /// <exception cref="IOException">The file can't be read.</exception>
    internal static FileDigest Of(string path)
    {
        using var file = File.OpenRead(path);
        FileDigest digest = default;
        SHA256.HashData(file, digest);
        return digest;
    }
}
