namespace Linchpin.Integrity.Formats;

/// <summary>The tags of RPM headers that are read here.</summary>
/// <remarks>Source: rpm's <c>include/rpm/rpmtag.h</c>.</remarks>
internal enum RpmTag
{
    /// <summary>In a signature header: an OpenPGP signature with DSA or EdDSA over the main header.</summary>
    DsaHeader = 267,
    /// <summary>In a signature header: an OpenPGP signature with RSA over the main header.</summary>
    RsaHeader = 268,
    FileSizes = 1028,
    FileModes = 1030,
    FileDigests = 1035,
    FileFlags = 1037,
    DirectoryIndexes = 1116,
    BaseNames = 1117,
    DirectoryNames = 1118,
    LongFileSizes = 5008,
    FileDigestAlgorithm = 5011,
}
