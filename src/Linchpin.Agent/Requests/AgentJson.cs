using System.Text.Json.Serialization;

namespace Linchpin.Agent;

/// <summary>The form of requests and answers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 4,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(AgentRequest))]
[JsonSerializable(typeof(AgentAnswer))]
[JsonSerializable(typeof(Preloading.Sealing.Guard.Attempt), TypeInfoPropertyName = "GuardAttempt")]      // diglim's has the same name
internal sealed partial class AgentJson : JsonSerializerContext;
