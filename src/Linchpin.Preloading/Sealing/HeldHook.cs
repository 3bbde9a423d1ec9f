using System.Globalization;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles;
using Linchpin.Preloading.Execution;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Sealing;

/// <summary>A hook with a program that is held, where somebody else's program could overrule it: pass on what it would refuse, or answer after it.</summary>
/// <param name="Program">The program that is held.</param>
/// <param name="Place">What it is attached to.</param>
/// <param name="AttachType">What of the place.</param>
/// <param name="Kind">What kind of place.</param>
/// <param name="Number">The number of the interface, the cgroup or the network namespace.</param>
internal sealed record HeldHook(string Program, AttachPlace Place, AttachType AttachType, Guard.PlaceKind Kind, ulong Number)
{
    private const string Network = "/proc/self/ns/net";

    /// <summary>The hooks of all bundles in place.</summary>
    /// <exception cref="BpfException">A link can't be opened: somebody took it away meanwhile.</exception>
    internal static IReadOnlyList<HeldHook> Find(IReadOnlyList<BundleState> bundles) =>
    [
        .. from bundle in bundles
           from link in bundle.Links
           let place = bundle.Programs.FirstOrDefault(program => program.Name == link.Program)?.Place
           where place is not null
           let hook = Of(link, place)
           where hook is not null
           select hook,
    ];

    /// <summary>What the guard is told of it: that there is one of this attach type, and where.</summary>
    internal IEnumerable<Guard.Hook> Keys()
    {
        yield return new Guard.Hook { AttachType = (uint)AttachType };
        if (Kind != Guard.PlaceKind.OnNamespace)
            yield return new Guard.Hook { AttachType = (uint)AttachType, Network = Kind == Guard.PlaceKind.OnInterface ? OwnNetwork() : 0, Place = Number };
    }

    /// <summary>The programs that are attached there, in order.</summary>
    internal AttachedPrograms Programs()
    {
        using var hook = Place switch
        {
            CgroupPlace cgroup => BpfHook.OfCgroup(PlaceAttachment.FolderOf(cgroup), AttachType),
            NetworkNamespacePlace network => BpfHook.OfNetworkNamespace(AttachType, PlaceAttachment.FileOf(network)),
            _ => BpfHook.OfInterface((int)Number, AttachType),
        };
        return hook.Query();
    }

    private static HeldHook? Of(LinkState state, AttachPlace place)
    {
        using var link = BpfLink.Open(new LinkId(state.Id));
        return link.Info.AttachType is { } type && KindOf(link.Type, type) is { } kind ? new HeldHook(state.Program, place, type, kind, link.Info.Place ?? 0) : null;
    }

    // Not listed is where the kernel lets nobody else in (XDP, flow dissector), or where others can only refuse more: netfilter, packets of cgroups.
    private static Guard.PlaceKind? KindOf(LinkType link, AttachType type) => link switch
    {
        LinkType.Tcx or LinkType.Netkit => Guard.PlaceKind.OnInterface,
        LinkType.Cgroup when type is not (AttachType.CgroupInetIngress or AttachType.CgroupInetEgress or AttachType.LsmCgroup) => Guard.PlaceKind.OnCgroup,
        LinkType.NetworkNamespace when type == AttachType.SkLookup => Guard.PlaceKind.OnNamespace,
        _ => null,
    };

    // "net:[4026531840]"
    private static uint OwnNetwork() => uint.Parse(new FileInfo(Network).LinkTarget!.Trim("net:[]".ToCharArray()), CultureInfo.InvariantCulture);
}
