using System.Net.Sockets;

namespace Linchpin.Agent;

/// <summary>systemd's journal.</summary>
/// <remarks>Its socket is asked for by its path each time: the journal may have been restarted. Entries that it has no room for wait in the kernel's buffers, not here.</remarks>
internal sealed class Journal : IEventLog
{
    private const string Path = "/run/systemd/journal/socket";

    private readonly UnixDomainSocketEndPoint _journal = new(Path);
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };

    /// <summary>Whether this system has one.</summary>
    public static bool IsThere => File.Exists(Path);

    /// <inheritdoc/>
    public bool IsFull { get; private set; }

    /// <inheritdoc/>
    public bool TryWrite(JournalEntry entry)
    {
        try
        {
            _socket.SendTo(entry.Encode(), _journal);
            IsFull = false;
        }
        catch (SocketException)
        {
            IsFull = true;
        }

        return !IsFull;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
