using System.Text.Json.Serialization;
using Linchpin.Integrity;
using Linchpin.Preloading.Sealing;

namespace Linchpin.Cli.Output;

/// <summary>The form of what happens as JSON: a line each.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Denial))]
[JsonSerializable(typeof(Guard.Attempt), TypeInfoPropertyName = "GuardAttempt")]      // diglim's has the same name
[JsonSerializable(typeof(FileRefusal))]
internal sealed partial class EventJson : JsonSerializerContext;
