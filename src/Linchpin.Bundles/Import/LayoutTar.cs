using Linchpin.Bundles.Tar;

namespace Linchpin.Bundles.Import;

/// <summary>An image layout in a tar of any kind. The names in a layout are short, so that what the kinds differ in, long names and large files, is passed over.</summary>
internal sealed class LayoutTar : ILayoutFiles
{
    private const int TypeOffset = 156;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _files = new(StringComparer.Ordinal);
    private readonly string _fileName;

    /// <exception cref="BundleException"><see cref="BundleFault.Malformed"/></exception>
    public LayoutTar(ReadOnlyMemory<byte> tar, string fileName)
    {
        _fileName = fileName;
        int offset = 0;
        while (tar.Length - offset >= TarHeader.BlockSize && tar.Span[offset] != 0)
        {
            var header = tar.Span.Slice(offset, TarHeader.BlockSize);
            if (!TarHeader.TryRead(header, out string name, out long size) || size > tar.Length - offset - TarHeader.BlockSize)
                throw new BundleException(BundleFault.Malformed, fileName, "this is no tar", remedy: "Name an OCI image layout: a folder, or an uncompressed tar of one.", offset: offset);

            offset += TarHeader.BlockSize;
            if (header[TypeOffset] is (byte)'0' or 0)
                _files[name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name] = tar.Slice(offset, (int)size);
            offset += (int)Math.Min((size + TarHeader.BlockSize - 1) & -TarHeader.BlockSize, tar.Length - offset);
        }
    }

    public ReadOnlyMemory<byte>? Read(string name, int limit)
    {
        if (!_files.TryGetValue(name, out var content))
            return null;
        return content.Length <= limit
            ? content
            : throw new BundleException(BundleFault.TooLarge, _fileName, $"'{name}' is too large: {content.Length} bytes, and {limit} are the most");
    }
}
