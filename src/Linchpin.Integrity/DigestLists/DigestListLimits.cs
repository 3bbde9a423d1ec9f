namespace Linchpin.Integrity;

/// <summary>How large a list and its parts may be. A claim beyond these is refused before anything is allocated for it.</summary>
public static class DigestListLimits
{
    /// <summary>A list, in bytes: a million files with their paths.</summary>
    public const int File = 256 << 20;

    /// <summary>The headers of an RPM package of which a list is to be made, in bytes: they come first, and no more is read.</summary>
    public const int RpmHeaders = 64 << 20;

    /// <summary>The values of one tag of an RPM header: one for each file of a package.</summary>
    public const int RpmValues = 1 << 20;

    /// <summary>The entries of an RPM header's index: as many as rpm itself takes.</summary>
    public const int RpmIndexEntries = 1 << 16;

    /// <summary>A path, in bytes: the kernel's PATH_MAX.</summary>
    public const int Path = 4096;
}
