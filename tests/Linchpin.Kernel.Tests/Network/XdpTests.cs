using System.Net;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Network;

/// <summary>XDP on a pair of interfaces: modes, and the maps that packets are sent on through.</summary>
public sealed class XdpTests
{
    [KernelTheory(From = "6.1")]
    [InlineData(XdpMode.Best)]
    [InlineData(XdpMode.Generic)]
    [InlineData(XdpMode.Driver)]
    public void A_program_sees_packets_in_every_mode_that_the_driver_has(XdpMode mode)
    {
        using var loaded = Traffic.LoadOnly("xdp_redirect", "count");
        using var pair = InterfacePair.Create("veth");
        using var link = loaded.Program("count").AttachXdp(pair.Second, mode);
        Send();
        Eventually.Holds(() => loaded.Read<ulong>("returned") > 0, "no packet came");

        using var hook = BpfHook.OfInterface(pair.Second, AttachType.Xdp);
        Assert.Contains(loaded.Program("count").Id, hook.Query().Programs.Select(program => program.Program));
        link.Detach();
        Assert.Empty(hook.Query().Programs);
    }

    [KernelFact(From = "6.1")]
    public void A_mode_that_the_driver_lacks_is_refused()
    {
        using var loaded = Traffic.LoadOnly("xdp_redirect", "count");
        Assert.Throws<BpfException>(() => loaded.Program("count").AttachXdp(Packets.Loopback, XdpMode.Driver).Dispose());
    }

    [KernelTheory(From = "6.1")]
    [InlineData("to_device", "on_way_out", "devices", 0)]
    [InlineData("big_to_device", "big_on_way_out", "devices", 0)]
    [InlineData("to_named_device", "on_way_out", "named_devices", 1000)]
    public void Packets_are_sent_on_to_a_device_through_its_program(string program, string deviceProgram, string map, uint slot)
    {
        using var loaded = Traffic.LoadOnly("xdp_redirect", program, "count", deviceProgram);
        using var pair = InterfacePair.Create("veth");
        var devices = loaded.Map(map).AsDeviceMap();
        Assert.True(devices.Set(slot, pair.Second, loaded.Program(deviceProgram)));
        Assert.Equal(new DeviceMapEntry(pair.Second, loaded.Program(deviceProgram).Id), devices.Find(slot));
        using var back = loaded.Program("count").AttachXdp(pair.First, XdpMode.Generic);
        using var link = loaded.Program(program).AttachXdp(pair.Second, XdpMode.Generic);

        Send();
        Eventually.Holds(() => loaded.Read<ulong>("returned") > 0, "no packet came back");
        Assert.NotEqual((0ul, 0ul), (loaded.Read<ulong>("received"), loaded.Read<ulong>("sent_on")));
        devices.Delete(slot);
        Assert.Null(devices.Find(slot));
    }

    [KernelTheory(From = "6.1")]
    [InlineData("to_cpu", "on_that_cpu")]
    [InlineData("big_to_cpu", "big_on_that_cpu")]
    public void Packets_are_sent_on_to_a_CPU_through_its_program(string program, string cpuProgram)
    {
        using var loaded = Traffic.LoadOnly("xdp_redirect", program, cpuProgram);
        using var pair = InterfacePair.Create("veth");
        var cpus = loaded.Map("cpus").AsCpuMap();
        cpus.Set(0, 64, loaded.Program(cpuProgram));
        Assert.Equal(new CpuMapEntry(64, loaded.Program(cpuProgram).Id), cpus.Find(0));
        Assert.Null(cpus.Find(1));
        using var link = loaded.Program(program).AttachXdp(pair.Second, XdpMode.Generic);
        Send();
        Eventually.Holds(() => loaded.Read<ulong>("on_cpu") > 0, "no packet came to the CPU");
        cpus.Delete(0);
        Assert.Null(cpus.Find(0));
    }

    [KernelFact(From = "6.1")]
    public void A_map_without_room_for_programs_takes_devices_alone()
    {
        using var loaded = Traffic.LoadOnly("xdp_redirect", "on_way_out", "count");
        var few = loaded.Map("few_devices").AsDeviceMap();
        Assert.Throws<ArgumentException>(() => few.Set(1, Packets.Loopback, loaded.Program("on_way_out")));
        few.Set(1, Packets.Loopback);
        Assert.Equal(new DeviceMapEntry(Packets.Loopback, null), few.Find(1));
        Assert.Equal("EINVAL", Assert.Throws<BpfException>(() => loaded.Map("devices").AsDeviceMap().Set(0, Packets.Loopback, loaded.Program("count"))).ErrnoName);
    }

    [KernelFact(From = "6.1")]
    public void A_program_finds_the_AF_XDP_socket_of_a_slot()
    {
        using var loaded = Traffic.LoadOnly("xdp_redirect", "ask_for_socket");
        var sockets = loaded.Map("xdp_sockets").AsXdpSocketMap();
        Assert.Equal(Drop, Ask(loaded));
        using (var socket = XdpSocket.Open())
        {
            Assert.True(sockets.Set(2, socket, MapUpdate.OnlyNew));
            Assert.Equal(Redirect, Ask(loaded));
        }
        Eventually.Holds(() => Ask(loaded) == Drop, "a closed socket is in the map");
        using var other = Packets.Receiver();
        Assert.Equal("EOPNOTSUPP", Assert.Throws<BpfException>(() => sockets.Set(0, other.SafeHandle)).ErrnoName);
    }

    private const uint Drop = 1;
    private const uint Redirect = 4;

    private static uint Ask(BpfObject loaded) => loaded.Program("ask_for_socket").TestRun(new ProgramTestRun { Data = new byte[64] }).ReturnValue;

    // Nobody has that address: what goes out at once is the question who has.
    private static void Send() => Packets.SendUdp(IPAddress.Parse("192.0.2.2"));
}
