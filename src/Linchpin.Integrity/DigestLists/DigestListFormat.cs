namespace Linchpin.Integrity;

/// <summary>The forms that a list of digests may have. docs/digest-lists.md has their layouts.</summary>
public enum DigestListFormat
{
    /// <summary>The compact binary form of DIGLIM: blocks of digests without paths.</summary>
    Compact,
    /// <summary>The header of an RPM package, with its OpenPGP signature appended where it has one.</summary>
    Rpm,
    /// <summary>Paragraphs as Debian's control files have them, with <c>Checksums-Sha256</c> of each package's files.</summary>
    Dpkg,
    /// <summary>The output of <c>sha256sum</c>, <c>sha384sum</c> or <c>sha512sum</c>, and the only one that may have fs-verity's digests.</summary>
    Sha256Sum,
}
