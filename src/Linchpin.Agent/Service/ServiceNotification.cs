using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Linchpin.Agent;

/// <summary>Tells the service manager what this service does, and learns how often it wants to hear of it. Where nobody listens, nothing is told.</summary>
/// <remarks>Source: <c>sd_notify(3)</c>, <c>sd_watchdog_enabled(3)</c>.</remarks>
internal sealed class ServiceNotification : IDisposable
{
    private readonly UnixDomainSocketEndPoint? _manager;
    private readonly Socket? _socket;

    public ServiceNotification(string? address, TimeSpan? watchdogInterval)
    {
        _manager = EndPointOf(address);
        WatchdogInterval = watchdogInterval;
        if (_manager is not null)
            _socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    }

    /// <summary>Within which time the manager wants to hear that this service lives; null where it doesn't ask.</summary>
    public TimeSpan? WatchdogInterval { get; }

    /// <summary>As the manager that started this process asks for it.</summary>
    public static ServiceNotification OfThisProcess() => new(
        Environment.GetEnvironmentVariable("NOTIFY_SOCKET"),
        IntervalOf(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), Environment.GetEnvironmentVariable("WATCHDOG_PID"), Environment.ProcessId));

    /// <summary>It has started, or has reloaded.</summary>
    public void TellReady(string status) => Send("READY=1", $"STATUS={status}");

    /// <summary>It reloads; <see cref="TellReady"/> says when it has.</summary>
    public void TellReloading() => Send("RELOADING=1", $"MONOTONIC_USEC={MonotonicMicroseconds().ToString(CultureInfo.InvariantCulture)}");

    /// <summary>It is about to end.</summary>
    public void TellStopping() => Send("STOPPING=1");

    /// <summary>It lives.</summary>
    public void TellAlive() => Send("WATCHDOG=1");

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();

    /// <summary>Where the manager listens: a path, or a name of the abstract kind behind an <c>@</c>; null for what is neither.</summary>
    internal static UnixDomainSocketEndPoint? EndPointOf(string? address) => address switch
    {
        ['@', _, ..] => new UnixDomainSocketEndPoint("\0" + address[1..]),
        ['/', _, ..] => new UnixDomainSocketEndPoint(address),
        _ => null,
    };

    /// <summary>The interval, if it is this process that is watched.</summary>
    internal static TimeSpan? IntervalOf(string? microseconds, string? process, int ownProcess) =>
        ulong.TryParse(microseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var interval) && interval is > 0 and < long.MaxValue / 10
            && (string.IsNullOrEmpty(process) || process == ownProcess.ToString(CultureInfo.InvariantCulture))
            ? TimeSpan.FromMicroseconds(interval) : null;

    /// <summary>What is sent: a line each, whatever is in them.</summary>
    internal static byte[] TextOf(params ReadOnlySpan<string> assignments)
    {
        var text = new StringBuilder();
        foreach (var assignment in assignments)
            text.Append(assignment.ReplaceLineEndings(" ")).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // The manager compares it with CLOCK_MONOTONIC, which is what a stopwatch reads here.
    private static long MonotonicMicroseconds() => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000);

    private void Send(params ReadOnlySpan<string> assignments)
    {
        try
        {
            _socket?.SendTo(TextOf(assignments), _manager!);
        }
        catch (SocketException)
        {
            // A manager that doesn't hear is no reason to end: it will ask again, or start this anew.
        }
    }
}
