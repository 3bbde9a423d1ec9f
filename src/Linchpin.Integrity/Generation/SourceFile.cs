namespace Linchpin.Integrity.Generation;

/// <summary>A file to be hashed.</summary>
/// <param name="Location">Where it lies on this machine.</param>
/// <param name="Path">What the list calls it.</param>
internal sealed record SourceFile(string Location, string Path);
