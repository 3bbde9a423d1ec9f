namespace Linchpin.Integrity;

/// <summary>What a list says of one file.</summary>
/// <param name="Digest">The digest of its content.</param>
/// <param name="Path">Where it was found or is to be installed, or null where the format has no paths. It decides nothing: what counts is the content.</param>
/// <param name="Size">How many bytes it has, or null where the format doesn't say.</param>
/// <param name="IsImmutable">Whether it is a file that nothing ever changes in place.</param>
public readonly record struct DigestEntry(FileDigest Digest, string? Path = null, long? Size = null, bool IsImmutable = false);
