using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linchpin.Preloading.Installation.Images;

/// <summary>What an administrator asked of a unified kernel image. It is kept, so that each later installation makes the image anew, a package's upgrade too.</summary>
/// <param name="Path">Where it is to be; null: in the EFI system partition.</param>
/// <param name="CommandLine">The kernel command line in it; null: what the machine has when the image is made.</param>
/// <param name="Key">The private key that signs it; null: nobody does.</param>
/// <param name="Certificate">Its certificate.</param>
public sealed record ImageRequest(string? Path, string? CommandLine, string? Key, string? Certificate)
{
    /// <summary>Where it is kept.</summary>
    public const string KeptAt = "/var/lib/linchpin/unified-image.json";

    /// <summary>The request as a file of the installation.</summary>
    internal InstalledFile ToFile() => InstalledFile.Made(KeptAt, JsonSerializer.SerializeToUtf8Bytes(this, ImageRequestJson.Default.ImageRequest));

    /// <summary>Reads one that was kept.</summary>
    /// <exception cref="IOException">It is not one.</exception>
    internal static ImageRequest Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ImageRequestJson.Default.ImageRequest) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new IOException($"{path}: it doesn't say how the unified kernel image is made: {error.Message}\nMake it anew with 'linchpin install --uki'.", error);
        }
    }
}

/// <summary>Its form.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ImageRequest))]
internal sealed partial class ImageRequestJson : JsonSerializerContext;
