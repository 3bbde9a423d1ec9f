using Linchpin.Bundles;

namespace Linchpin.Preloading.Plan;

/// <summary>What a program is attached to, in the words of whoever said it: the section's name (<c>lsm/file_open</c>), or the manifest's place (<c>xdp:eth0</c>).</summary>
internal static class AttachedTo
{
    internal static string Of(BundleProgram program) => program.Place?.ToString() ?? program.Section;
}
