using System.Globalization;
using Linchpin.Bpf;
using Linchpin.Bundles;

namespace Linchpin.Preloading.Execution;

/// <summary>Attaches programs to places that only the running system knows.</summary>
internal static class PlaceAttachment
{
    private const string Interfaces = "/sys/class/net";
    private const string InitNamespace = "/proc/1/ns/net";

    /// <exception cref="IOException">There is no such place, now or at all.</exception>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    internal static BpfLink Attach(BpfProgram program, AttachPlace place) => place switch
    {
        XdpPlace xdp => XdpLink.Attach(program, IndexOf(xdp.Interface), ModeOf(xdp)),
        TcxPlace tcx => TcxLink.Attach(program, IndexOf(tcx.Interface), DirectionOf(tcx, program.Spec!.SectionName)),
        NetkitPlace netkit => NetkitLink.Attach(program, IndexOf(netkit.Interface), program.Spec!.SectionName == "netkit/peer" ? NetkitEnd.Peer : NetkitEnd.Primary),
        CgroupPlace cgroup => CgroupLink.Attach(program, FolderOf(cgroup)),
        NetworkNamespacePlace @namespace => NetworkNamespaceLink.Attach(program, FileOf(@namespace)),
        NetfilterPlace netfilter => NetfilterLink.Attach(program, netfilter.Family == "ipv4" ? NetfilterFamily.IPv4 : NetfilterFamily.IPv6, HookOf(netfilter), netfilter.Priority),
        _ => throw new ArgumentException($"{place} is no place that programs are attached to", nameof(place)),
    };

    private static int IndexOf(string name)
    {
        string path = $"{Interfaces}/{name}/ifindex";
        if (File.Exists(path))
            return int.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);

        var there = Directory.Exists(Interfaces) ? string.Join(", ", Directory.EnumerateDirectories(Interfaces).Select(Path.GetFileName).Order(StringComparer.Ordinal)) : "";
        throw new IOException(there.Length == 0
            ? $"The interface '{name}' can't be found: {Interfaces} is not there. Mount it: mount -t sysfs sysfs /sys"
            : $"There is no interface '{name}'; there are: {there}. Preload when its driver has made it, or have the bundle signed with the name that it has here.");
    }

    private static XdpMode ModeOf(XdpPlace place) => place.Mode switch
    {
        "generic" => XdpMode.Generic,
        "driver" => XdpMode.Driver,
        "hardware" => XdpMode.Hardware,
        _ => XdpMode.Best,
    };

    private static TrafficDirection DirectionOf(TcxPlace place, string section) =>
        place.Direction == "egress" || section.EndsWith("/egress", StringComparison.Ordinal) ? TrafficDirection.Egress : TrafficDirection.Ingress;

    private static NetfilterHook HookOf(NetfilterPlace place) => place.Hook switch
    {
        "prerouting" => NetfilterHook.PreRouting,
        "input" => NetfilterHook.LocalIn,
        "forward" => NetfilterHook.Forward,
        "output" => NetfilterHook.LocalOut,
        _ => NetfilterHook.PostRouting,
    };

    internal static string FileOf(NetworkNamespacePlace place)
    {
        string path = place.Path ?? InitNamespace;
        return File.Exists(path) ? path : throw new IOException($"There is no network namespace {path}. Make it before its programs are preloaded: ip netns add {Path.GetFileName(path)}");
    }

    internal static string FolderOf(CgroupPlace place)
    {
        string root = CgroupFileSystem.MountedAt(File.ReadLines("/proc/self/mountinfo"))
            ?? throw new IOException("No cgroup2 file system is mounted. Mount one: mount -t cgroup2 cgroup2 /sys/fs/cgroup");
        string folder = place.Path == "/" ? root : root + place.Path;
        return Directory.Exists(folder) ? folder : throw new IOException($"There is no control group {place.Path} ({folder}). Make it before its programs are preloaded, or attach them to a group that is always there: cgroup:/");
    }
}
