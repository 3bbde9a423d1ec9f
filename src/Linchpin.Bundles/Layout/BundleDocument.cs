using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Linchpin.Bundles.Json;
using Linchpin.Bundles.Tar;

namespace Linchpin.Bundles.Layout;

/// <summary>Reads a JSON document of a bundle.</summary>
internal static class BundleDocument
{
    /// <exception cref="BundleException"><see cref="BundleFault.ManifestInvalid"/>, with the line and column of the JSON.</exception>
    public static T Read<T>(TarEntry entry, JsonTypeInfo<T> type, string what, string fileName) where T : class
    {
        try
        {
            return StrictJson.Read(entry.Content.Span, type);
        }
        catch (JsonException e)
        {
            throw new BundleException(BundleFault.ManifestInvalid, fileName, $"the {what} can't be read", e.Message,
                "Sign the bundle again with this version of Linchpin.", entry.Offset, e);
        }
    }
}
