namespace Linchpin.Bundles.Tar;

/// <summary>A file in a tar.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes, in place.</param>
/// <param name="Offset">Where its content begins in the tar, in bytes.</param>
internal sealed record TarEntry(string Name, ReadOnlyMemory<byte> Content, int Offset);
