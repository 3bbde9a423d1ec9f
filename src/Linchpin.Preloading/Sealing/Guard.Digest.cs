using System.Security.Cryptography;
using Linchpin.Bundles;

namespace Linchpin.Preloading.Sealing;

public sealed partial class Guard
{
    /// <summary>The SHA-256 of a file's content, or of a loader's instructions.</summary>
    public partial struct Digest
    {
        internal static Digest Of(Sha256Digest digest)
        {
            var key = default(Digest);
            Convert.FromHexString(digest.Hex, key.Bytes, out _, out _);
            return key;
        }

        /// <exception cref="IOException">The file can't be read.</exception>
        internal static Digest Of(string path)
        {
            using var file = File.OpenRead(path);
            var key = default(Digest);
            SHA256.HashData(file, key.Bytes);
            return key;
        }
    }
}
