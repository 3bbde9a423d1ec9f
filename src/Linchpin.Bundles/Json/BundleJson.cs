using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linchpin.Bundles.Json;

/// <summary>The JSON of bundles, written one way and read strictly: unknown members, members given twice and missing ones are errors.</summary>
internal static class BundleJson
{
    /// <summary>For what is ours.</summary>
    // "+json" is to be legible; none of this is ever put into a web page.
    public static BundleJsonContext Strict { get; } = new(new JsonSerializerOptions(BundleJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>For documents that a registry's tools wrote, which may say more than we need.</summary>
    public static BundleJsonContext Tolerant { get; } = new(new JsonSerializerOptions(Strict.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip });
}
