using System.Text.Json.Serialization;

namespace Linchpin.Preloading.State;

/// <summary>The state's form as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BundleState))]
[JsonSerializable(typeof(Sealing.SealState))]
internal sealed partial class StateJson : JsonSerializerContext;
