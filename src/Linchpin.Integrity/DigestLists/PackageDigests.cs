namespace Linchpin.Integrity;

/// <summary>A Debian package and the digests of its installed files.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Architecture">Its architecture.</param>
/// <param name="Files">Its files.</param>
public sealed record PackageDigests(string Name, string Version, string Architecture, IReadOnlyList<DigestEntry> Files);
