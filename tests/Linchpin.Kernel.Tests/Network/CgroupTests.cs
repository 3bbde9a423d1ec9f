using System.Net.Sockets;
using Linchpin.Bpf;
using Linchpin.Bpf.Objects;
using Linchpin.Kernel.Tests.Harness;

namespace Linchpin.Kernel.Tests.Network;

/// <summary>Every hook of a cgroup: its program runs on what it is there for.</summary>
public sealed class CgroupTests
{
    private const string Root = "/sys/fs/cgroup";

    [KernelTheory(From = "6.1")]
    [InlineData("skb_in", AttachType.CgroupInetIngress, Act.Udp4)]
    [InlineData("skb_out", AttachType.CgroupInetEgress, Act.Udp4)]
    [InlineData("skb_either", AttachType.CgroupInetEgress, Act.Udp4)]
    [InlineData("sock_create", AttachType.CgroupInetSockCreate, Act.Udp4)]
    [InlineData("sock_release", AttachType.CgroupInetSockRelease, Act.Udp4)]
    [InlineData("sock_any", AttachType.CgroupInetSockCreate, Act.Udp4)]
    [InlineData("post_bind4", AttachType.CgroupInet4PostBind, Act.Udp4)]
    [InlineData("post_bind6", AttachType.CgroupInet6PostBind, Act.Udp6)]
    [InlineData("bind4", AttachType.CgroupInet4Bind, Act.Udp4)]
    [InlineData("bind6", AttachType.CgroupInet6Bind, Act.Udp6)]
    [InlineData("connect4", AttachType.CgroupInet4Connect, Act.Udp4)]
    [InlineData("connect6", AttachType.CgroupInet6Connect, Act.Udp6)]
    [InlineData("sendmsg4", AttachType.CgroupUdp4SendMessage, Act.Udp4)]
    [InlineData("sendmsg6", AttachType.CgroupUdp6SendMessage, Act.Udp6)]
    [InlineData("recvmsg4", AttachType.CgroupUdp4ReceiveMessage, Act.Udp4)]
    [InlineData("recvmsg6", AttachType.CgroupUdp6ReceiveMessage, Act.Udp6)]
    [InlineData("getpeername4", AttachType.CgroupInet4GetPeerName, Act.Udp4)]
    [InlineData("getpeername6", AttachType.CgroupInet6GetPeerName, Act.Udp6)]
    [InlineData("getsockname4", AttachType.CgroupInet4GetSockName, Act.Udp4)]
    [InlineData("getsockname6", AttachType.CgroupInet6GetSockName, Act.Udp6)]
    [InlineData("sysctl", AttachType.CgroupSysctl, Act.ReadSetting)]
    [InlineData("getsockopt", AttachType.CgroupGetSockOption, Act.Udp4)]
    [InlineData("setsockopt", AttachType.CgroupSetSockOption, Act.Udp4)]
    [InlineData("device", AttachType.CgroupDevice, Act.OpenDevice)]
    [InlineData("sock_ops", AttachType.CgroupSockOps, Act.Tcp)]
    [InlineData("on_bind", AttachType.LsmCgroup, Act.Udp4)]
    public void A_hook_runs_its_program(string program, AttachType attachType, Act act) => RunHook(program, attachType, act);

    [KernelTheory(From = "6.7", Feature = "cgroup hooks for Unix sockets")]
    [InlineData("connect_unix", AttachType.CgroupUnixConnect)]
    [InlineData("sendmsg_unix", AttachType.CgroupUnixSendMessage)]
    [InlineData("recvmsg_unix", AttachType.CgroupUnixReceiveMessage)]
    [InlineData("getpeername_unix", AttachType.CgroupUnixGetPeerName)]
    [InlineData("getsockname_unix", AttachType.CgroupUnixGetSockName)]
    public void A_hook_for_Unix_sockets_runs_its_program(string program, AttachType attachType) => RunHook(program, attachType, Act.Unix);

    [KernelFact(From = "6.1")]
    public void What_a_kernel_is_too_old_for_is_named()
    {
        var load = () => Traffic.LoadOnly("cgroup_hooks", "connect_unix").Dispose();
        if (KernelRelease.Version >= new KernelVersion(6, 7, 0))
            Assert.Null(Record.Exception(load));
        else
            Assert.Equal("6.7", Assert.Throws<BpfFeatureException>(load).FirstKernel);
    }

    [KernelFact(From = "6.1")]
    public void A_link_that_is_opened_knows_its_hook_and_its_cgroup()
    {
        using var pins = new PinFolder();
        using var loaded = Traffic.LoadOnly("cgroup_hooks", "on_bind");
        using var link = loaded.Program("on_bind").AttachCgroup(Root);
        link.Pin(pins / "on_bind");
        using var opened = Assert.IsType<CgroupLink>(BpfLink.OpenPinned(pins / "on_bind"));
        Assert.Equal((LinkType.Cgroup, AttachType.LsmCgroup, "cgroup 1"), (opened.Type, opened.Info.AttachType, opened.Info.Target));
    }

    [KernelFact(From = "6.1")]
    public void A_program_without_a_link_stays_until_it_is_detached()
    {
        using var loaded = Traffic.LoadOnly("cgroup_hooks", "first", "second", "third");
        using var cgroup = new Cgroup();
        using var above = BpfHook.OfCgroup(Root, AttachType.CgroupInet4Connect);
        using var hook = BpfHook.OfCgroup(cgroup.Path, AttachType.CgroupInet4Connect);
        above.Attach(loaded.Program("first"), AttachFlags.AllowMulti);
        hook.Attach(loaded.Program("second"), AttachFlags.AllowMulti);
        hook.Replace(loaded.Program("third"), loaded.Program("second"));

        var own = hook.Query();
        Assert.Equal((AttachFlags.AllowMulti, loaded.Program("third").Id), (own.Flags, Assert.Single(own.Programs).Program));
        Assert.Equal([loaded.Program("third").Id, loaded.Program("first").Id], hook.Query(effective: true).Programs.Select(program => program.Program));

        above.Detach(loaded.Program("first"));
        hook.Detach(loaded.Program("third"));
        Assert.Empty(hook.Query(effective: true).Programs);
        Assert.Equal("ENOENT", Assert.Throws<BpfException>(() => hook.Detach(loaded.Program("third"))).ErrnoName);
    }

    [KernelFact(From = "6.1")]
    public void More_programs_than_expected_are_all_listed()
    {
        using var loaded = Traffic.LoadOnly("cgroup_hooks", "first", "second", "third");
        var links = loaded.Programs.Select(program => program.AttachCgroup(Root)).ToArray();
        using (var hook = BpfHook.OfCgroup(Root, AttachType.CgroupInet4Connect))
            Assert.Equal(loaded.Programs.Select(program => program.Id), hook.Query().Programs.Select(program => program.Program));
        SocketCalls.Do(Act.Udp4);
        foreach (var link in links)
            link.Dispose();
        Assert.StartsWith("123", loaded.Read<ulong>("order").ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [KernelFact(From = "6.1")]
    public void A_program_that_says_no_is_obeyed()
    {
        using var loaded = Traffic.LoadOnly("cgroup_hooks", "deny");
        using var link = loaded.Program("deny").AttachCgroup(Root);
        using var receiver = Packets.Receiver();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        Assert.Equal(SocketError.AccessDenied, Assert.Throws<SocketException>(() => socket.Connect(receiver.LocalEndPoint!)).SocketErrorCode);
    }

    [KernelFact(From = "6.17", Feature = "order among the programs of a cgroup")]
    public void Programs_run_in_the_order_that_their_positions_ask_for()
    {
        using var loaded = Traffic.LoadOnly("cgroup_hooks", "first", "second", "third");
        using var hook = BpfHook.OfCgroup(Root, AttachType.CgroupInet4Connect);
        using var second = loaded.Program("second").AttachCgroup(Root);
        using var first = loaded.Program("first").AttachCgroup(Root, position: AttachPosition.Before(second));
        var revision = hook.Query().Revision;
        using var third = loaded.Program("third").AttachCgroup(Root, position: AttachPosition.After(second.Id).AtRevision(revision));
        Assert.Equal([first.Info.Program, second.Info.Program, third.Info.Program], hook.Query().Programs.Select(program => program.Program));
        Assert.Equal("ESTALE", Assert.Throws<BpfException>(() => loaded.Program("first").AttachCgroup(Root, position: AttachPosition.First.AtRevision(revision))).ErrnoName);
    }

    [KernelFact(From = "6.1")]
    public void A_position_that_a_kernel_is_too_old_for_is_named()
    {
        using var loaded = Traffic.LoadOnly("cgroup_hooks", "first");
        var attach = () => loaded.Program("first").AttachCgroup(Root, position: AttachPosition.First).Dispose();
        if (BpfFeatures.OrderedCgroupPrograms.IsSupported)
            attach();
        else
            Assert.Equal("6.17", Assert.Throws<BpfFeatureException>(attach).FirstKernel);
    }

    private static void RunHook(string program, AttachType attachType, Act act)
    {
        using var loaded = Traffic.LoadOnly("cgroup_hooks", program);
        SocketCalls.Do(act);
        Assert.Equal(0ul, loaded.Read<ulong>($"{program}_runs"));
        using var link = loaded.Program(program).AttachCgroup(Root, attachType);
        Assert.Equal(attachType, link.Info.AttachType);
        SocketCalls.Do(act);
        Assert.NotEqual(0ul, loaded.Read<ulong>($"{program}_runs"));
    }
}
