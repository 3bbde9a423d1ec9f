namespace Linchpin.Bundles.Import;

/// <summary>An image layout in a folder.</summary>
internal sealed class LayoutFolder(string path) : ILayoutFiles
{
    public ReadOnlyMemory<byte>? Read(string name, int limit)
    {
        var file = new FileInfo(Path.Combine(path, name));
        if (!file.Exists)
            return null;
        if (file.Length > limit)
            throw new BundleException(BundleFault.TooLarge, path, $"'{name}' is too large: {file.Length} bytes, and {limit} are the most");
        return File.ReadAllBytes(file.FullName);
    }
}
