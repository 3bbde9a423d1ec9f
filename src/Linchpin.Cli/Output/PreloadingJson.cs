using System.Text.Json.Serialization;
using Linchpin.Preloading.Sealing;
using Linchpin.Preloading.Status;

namespace Linchpin.Cli.Output;

/// <summary>The forms of what preload, status and list print as JSON. What is not there is null, so that every fact has its place.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SystemStatus))]
[JsonSerializable(typeof(PlanReport))]
[JsonSerializable(typeof(SealState))]
[JsonSerializable(typeof(PreloadReport))]
[JsonSerializable(typeof(UpgradeReport))]
[JsonSerializable(typeof(InstallationReport))]
[JsonSerializable(typeof(ProgramList))]
[JsonSerializable(typeof(MapList))]
[JsonSerializable(typeof(LinkList))]
internal sealed partial class PreloadingJson : JsonSerializerContext;
