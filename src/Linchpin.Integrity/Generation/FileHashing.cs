using System.Security.Cryptography;

namespace Linchpin.Integrity.Generation;

/// <summary>Hashes files, on all processors.</summary>
internal static class FileHashing
{
    /// <summary>The digests of these files, in their order.</summary>
    /// <exception cref="IOException">A file can't be read; nothing is left out.</exception>
    /// <exception cref="UnauthorizedAccessException">A file can't be read; nothing is left out.</exception>
    public static DigestEntry[] Hash(IReadOnlyList<SourceFile> files, DigestAlgorithm algorithm, bool areImmutable, IProgress<HashingProgress>? progress)
    {
        var entries = new DigestEntry[files.Count];
        int done = 0;
        long bytes = 0;
        try
        {
            Parallel.For(0, files.Count, index =>
            {
                using var file = new FileStream(files[index].Location, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
                var digest = algorithm.IsFsVerity ? FsVerityTree.DigestOf(file, algorithm) : new FileDigest(algorithm, CryptographicOperations.HashData(algorithm.Hash, file));
                entries[index] = new DigestEntry(digest, files[index].Path, file.Position, areImmutable);
                progress?.Report(new HashingProgress(Interlocked.Increment(ref done), files.Count, Interlocked.Add(ref bytes, file.Position)));
            });
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is IOException or UnauthorizedAccessException)
        {
            throw e.InnerExceptions[0];
        }
        return entries;
    }
}
