using System.Security.Cryptography;

namespace Linchpin.Integrity;

/// <summary>The digests of one file's content.</summary>
public static class FileDigests
{
    /// <summary>A file's digest by each algorithm.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't be read.</exception>
    public static FileDigest[] Of(string path)
    {
        byte[] content = File.ReadAllBytes(path);
        return [.. DigestAlgorithms.OfContent.Select(algorithm => new FileDigest(algorithm, CryptographicOperations.HashData(algorithm.Hash, content)))];
    }
}
