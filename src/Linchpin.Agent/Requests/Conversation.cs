using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;

namespace Linchpin.Agent;

/// <summary>The agent's end of a connection: reads what was promised within the time for it, and writes answers.</summary>
/// <param name="socket">The connection.</param>
internal sealed class Conversation(Socket socket)
{
    private static readonly TimeSpan LineTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ContentTime = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(5);
    private const int ChunkSize = 64 << 10;

    private readonly byte[] _read = new byte[AgentRequest.LongestLine];
    private int _used;      // of _read, what has come
    private int _consumed;  // and what of it has been given away

    /// <summary>Who is at the other end.</summary>
    public PeerCredentials Peer { get; } = PeerCredentials.Of(socket);

    /// <summary>Whether somebody still listens: a client has nothing to say after its request, and so only ends.</summary>
    public bool IsOver => socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    /// <summary>Reads the request.</summary>
    /// <exception cref="AgentException">What came is none, or it didn't come in time.</exception>
    public AgentRequest ReadRequest()
    {
        var deadline = Deadline.In(LineTime);
        while (true)
        {
            if (_read.AsSpan(.._used).IndexOf((byte)'\n') is var end and >= 0)
            {
                _consumed = end + 1;
                return AgentRequest.Parse(_read.AsSpan(..end));
            }

            if (_used == _read.Length)
                throw new AgentException($"this is no request: its line has more than {AgentRequest.LongestLine} bytes");
            _used += Receive(_read.AsSpan(_used..), deadline);
        }
    }

    /// <summary>Reads as many bytes as were promised. Memory is taken for those that come.</summary>
    /// <exception cref="AgentException">They didn't come, or not in time.</exception>
    public byte[] ReadContent(int length)
    {
        var deadline = Deadline.In(ContentTime);
        var content = new MemoryStream();
        var before = Math.Min(length, _used - _consumed);
        content.Write(_read, _consumed, before);
        _consumed += before;
        var chunk = new byte[ChunkSize];
        while (content.Length < length)
            content.Write(chunk, 0, Receive(chunk.AsSpan(..(int)Math.Min(chunk.Length, length - content.Length)), deadline));
        return content.ToArray();
    }

    /// <summary>Says something.</summary>
    /// <exception cref="SocketException">Nobody listens, or not fast enough.</exception>
    public void Say(AgentAnswer answer)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(answer, AgentJson.Default.AgentAnswer), (byte)'\n'];
        socket.SendTimeout = (int)AnswerTime.TotalMilliseconds;
        for (var sent = 0; sent < line.Length;)
            sent += socket.Send(line.AsSpan(sent..));
    }

    private int Receive(Span<byte> into, Deadline deadline)
    {
        try
        {
            socket.ReceiveTimeout = deadline.MillisecondsLeft;
            return socket.Receive(into) is var count and > 0 ? count : throw new AgentException("this is no request: it ends too early");
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            throw new AgentException("this is no request: it didn't come in time");
        }
    }

    /// <summary>A moment by which something has to be done.</summary>
    private readonly record struct Deadline(long Timestamp)
    {
        public static Deadline In(TimeSpan time) => new(Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency));

        /// <summary>At least 1: 0 would be for ever.</summary>
        public int MillisecondsLeft => (int)Math.Max(1, Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), Timestamp).TotalMilliseconds);
    }
}
