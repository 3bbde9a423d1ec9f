namespace Linchpin.Bundles.Import;

/// <summary>The files of an OCI image layout, wherever they lie.</summary>
internal interface ILayoutFiles
{
    /// <summary>A file's bytes, or null where there is no such file.</summary>
    /// <exception cref="BundleException"><see cref="BundleFault.TooLarge"/></exception>
    ReadOnlyMemory<byte>? Read(string name, int limit);
}
