using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Linchpin.Agent.Tests;

public sealed class ServiceNotificationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linchpin-agent-");
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 5000 };

    public void Dispose()
    {
        _manager.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_manager_hears_what_the_service_does(bool isAbstract)
    {
        var path = Path.Combine(_folder.FullName, "notify");
        _manager.Bind(new UnixDomainSocketEndPoint(isAbstract ? "\0" + path : path));
        using var notification = new ServiceNotification((isAbstract ? "@" : "") + path, TimeSpan.FromSeconds(1));

        notification.TellReady("reading denials\nREADY=0");
        Assert.Equal("READY=1\nSTATUS=reading denials READY=0\n", Heard());
        notification.TellAlive();
        Assert.Equal("WATCHDOG=1\n", Heard());
        notification.TellStopping();
        Assert.Equal("STOPPING=1\n", Heard());

        var before = Stopwatch.GetTimestamp();
        notification.TellReloading();
        var heard = Heard().Split('\n');
        Assert.Equal("RELOADING=1", heard[0]);
        var microseconds = long.Parse(heard[1]["MONOTONIC_USEC=".Length..], CultureInfo.InvariantCulture);
        Assert.InRange(microseconds, before / 1000 - 1, (before / 1000) + 5_000_000);
        Assert.InRange(microseconds / 1e6, 0, Uptime() + 1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("vsock:2:1")]
    [InlineData("relative")]
    public void An_address_that_is_none_is_nobody(string? address)
    {
        Assert.Null(ServiceNotification.EndPointOf(address));
        using var notification = new ServiceNotification(address, null);
        notification.TellReady("nobody hears it");
    }

    [Fact]
    public void A_manager_that_has_gone_is_no_error()
    {
        using var notification = new ServiceNotification(Path.Combine(_folder.FullName, "nobody"), null);
        notification.TellAlive();
    }

    [Theory]
    [InlineData("30000000", null, 30.0)]
    [InlineData("30000000", "7", 30.0)]
    [InlineData("30000000", "8", null)]
    [InlineData("0", null, null)]
    [InlineData("-1", null, null)]
    [InlineData("18446744073709551615", null, null)]
    [InlineData("soon", null, null)]
    [InlineData(null, null, null)]
    public void The_interval_is_this_process_s(string? microseconds, string? process, double? seconds) =>
        Assert.Equal(seconds, ServiceNotification.IntervalOf(microseconds, process, ownProcess: 7)?.TotalSeconds);

    private static double Uptime() => double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture);

    private string Heard()
    {
        var buffer = new byte[1024];
        return Encoding.UTF8.GetString(buffer, 0, _manager.Receive(buffer));
    }
}
