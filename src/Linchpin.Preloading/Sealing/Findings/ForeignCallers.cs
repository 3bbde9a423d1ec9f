using System.Globalization;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Sealing.Findings;

/// <summary>Places of others in which programs are that are to be held: a program array, a link, an interface. They show also of programs whose holders can't be counted
/// (<see cref="UnknownHolders"/>).</summary>
internal static class ForeignCallers
{
    private const string Interfaces = "/sys/class/net";

    internal static IEnumerable<SealFinding> Find(HeldObjects held, IReadOnlyList<BundleState> bundles) =>
        from use in InArrays(held).Concat(InLinks(held)).Concat(OnInterfaces(bundles))
        where held.Programs.Contains(use.Program)
        select new SealFinding($"program {use.Program} is used by {use.Place} too, which is somebody else's", "End who put it there, and take it out.");

    private static IEnumerable<(uint Program, string Place)> InArrays(HeldObjects held)
    {
        foreach (var id in BpfMap.Ids().Where(id => !held.Maps.ContainsKey(id.Value)))
        {
            using var map = Alive.Open(() => BpfMap.Open(id, Bpf.MapAccess.ReadOnly));
            foreach (var program in map is null ? [] : MapSlots.Programs(map))
                yield return (program, $"program array {id}");
        }
    }

    private static IEnumerable<(uint Program, string Place)> InLinks(HeldObjects held)
    {
        foreach (var id in BpfLink.Ids().Where(id => !held.Links.Contains(id.Value)))
        {
            using var link = Alive.Open(() => BpfLink.Open(id));
            if (link is not null)
                yield return (link.Info.Program.Value, $"link {id}");
        }
    }

    // Of XDP's there need be no link: the interface alone tells.
    private static IEnumerable<(uint Program, string Place)> OnInterfaces(IReadOnlyList<BundleState> bundles)
    {
        var own = bundles.SelectMany(bundle => bundle.Programs).Where(program => program.Place is XdpPlace)
            .Select(program => (program.Id, ((XdpPlace)program.Place!).Interface)).ToHashSet();
        return from folder in Directory.Exists(Interfaces) ? Directory.GetDirectories(Interfaces) : []
               let name = Path.GetFileName(folder)
               from program in Attached(int.Parse(File.ReadAllText($"{folder}/ifindex"), CultureInfo.InvariantCulture))
               where !own.Contains((program, name))
               select (program, $"XDP of {name}");
    }

    private static IEnumerable<uint> Attached(int network)
    {
        using var hook = BpfHook.OfInterface(network, AttachType.Xdp);
        return [.. hook.Query().Programs.Select(attached => attached.Program.Value)];
    }
}
