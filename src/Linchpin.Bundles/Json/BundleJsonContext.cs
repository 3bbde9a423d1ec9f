using System.Text.Json.Serialization;
using Linchpin.Bundles.Layout;

namespace Linchpin.Bundles.Json;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = BundleLimits.JsonDepth,
    Converters = [typeof(ProgramTypeConverter), typeof(MapTypeConverter), typeof(LoaderSchemeConverter)])]
[JsonSerializable(typeof(BundleManifest))]
[JsonSerializable(typeof(OciManifest))]
[JsonSerializable(typeof(OciIndex))]
[JsonSerializable(typeof(RevocationList))]
internal sealed partial class BundleJsonContext : JsonSerializerContext;
