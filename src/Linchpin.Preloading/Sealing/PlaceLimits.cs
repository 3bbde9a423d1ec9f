using Linchpin.Bundles;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Sealing;

/// <summary>Places that go, or can be left, although the programs that are attached to them are held. No hook of the kernel is asked when one does.</summary>
internal static class PlaceLimits
{
    private const string Loopback = "lo";

    internal static IEnumerable<string> Of(IEnumerable<BundleState> bundles) =>
        from bundle in bundles
        from program in bundle.Programs
        let limit = Of(program.Place)
        where limit is not null
        select $"Program '{program.Name}' of {bundle.Name} is attached to {program.AttachedTo}: {limit}";

    private static string? Of(AttachPlace? place) => place switch
    {
        XdpPlace xdp => OfInterface(xdp.Interface),
        TcxPlace tcx => OfInterface(tcx.Interface),
        NetkitPlace netkit => OfInterface(netkit.Interface),
        CgroupPlace { Path: not "/" } => "processes can leave that control group, and programs that are attached above it can decide otherwise. At cgroup:/ it would hold.",
        NetworkNamespacePlace { Path: not null } => "processes can leave that network namespace, and it ends with the last of them. At netns:init it would hold.",
        _ => null,
    };

    // The loopback interface is neither removed nor moved.
    private static string? OfInterface(string name) => name == Loopback
        ? null
        : "who removes that interface, or moves it to another network namespace, ends or evades it; one that takes its place has no program. At cgroup:/ or with netfilter it would hold.";
}
