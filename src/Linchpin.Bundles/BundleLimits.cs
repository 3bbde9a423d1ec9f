namespace Linchpin.Bundles;

/// <summary>How large a bundle and its parts may be. A claim beyond these is refused before anything is allocated for it.</summary>
public static class BundleLimits
{
    /// <summary>A whole bundle file, in bytes.</summary>
    public const int File = 64 << 20;

    /// <summary>An image manifest, in bytes.</summary>
    public const int ImageManifest = 256 << 10;

    /// <summary>A CMS signature with its certificates, in bytes.</summary>
    public const int Signature = 64 << 10;

    /// <summary>A bundle manifest, in bytes.</summary>
    public const int Manifest = 4 << 20;

    /// <summary>The objects of one bundle.</summary>
    public const int Objects = 64;

    /// <summary>The objects and the parts of their loaders: instructions, data, three signatures each.</summary>
    public const int Layers = Objects * 6;

    /// <summary>How deep JSON may be nested: ours needs 6.</summary>
    internal const int JsonDepth = 8;
}
