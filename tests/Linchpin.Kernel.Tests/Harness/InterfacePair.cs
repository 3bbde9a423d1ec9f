using System.Globalization;
using Linchpin.Bpf.Netlink;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>Two interfaces, both up: what one sends the other receives. They are gone when the test ends.</summary>
internal sealed class InterfacePair : IDisposable
{
    private const uint Up = 1;
    private const ushort Name = 3;
    private const ushort LinkInformation = 18;
    private const ushort Kind = 1;
    private const ushort Data = 2;
    private const ushort Peer = 1;

    public static int Count { get; private set; }

    private InterfacePair(string first, string second) => (First, Second) = (IndexOf(first), IndexOf(second));

    public int First { get; }

    public int Second { get; }

    /// <summary>A pair of the kind <c>veth</c> or <c>netkit</c>; the first one gets an address of 192.0.2.0/24.</summary>
    public static InterfacePair Create(string kind)
    {
        var (first, second) = ($"first{++Count}", $"second{Count}");
        using var netlink = NetlinkSocket.Open();
        netlink.Send(new NetlinkMessage(NetlinkCommand.NewLink, NetlinkFlags.Acknowledge | NetlinkFlags.Create | NetlinkFlags.Exclusive)
            .Append(default(InterfaceHeader))
            .Add(Name, first)
            .Nest(LinkInformation, information => information
                .Add(Kind, kind)
                .Nest(Data, data => data.Nest(Peer, peer => peer.Append(default(InterfaceHeader)).Add(Name, second)))))
            .OrThrow($"make a pair of {kind}");
        var pair = new InterfacePair(first, second);
        foreach (var index in (int[])[pair.First, pair.Second])
            netlink.Send(new NetlinkMessage(NetlinkCommand.SetLink, NetlinkFlags.Acknowledge).Append(new InterfaceHeader { Index = index, Flags = Up, ChangedFlags = Up })).OrThrow($"bring interface {index} up");
        var address = CommandLine.Run("ip", "address", "add", "192.0.2.1/24", "dev", first);
        Assert.True(address.ExitCode == 0, address.Errors);
        return pair;
    }

    public void Dispose()
    {
        using var netlink = NetlinkSocket.Open();
        netlink.Send(new NetlinkMessage(NetlinkCommand.DeleteLink, NetlinkFlags.Acknowledge).Append(new InterfaceHeader { Index = First })).OrThrow("remove a pair of interfaces");
    }

    private static int IndexOf(string name) => int.Parse(File.ReadAllText($"/sys/class/net/{name}/ifindex"), CultureInfo.InvariantCulture);
}
