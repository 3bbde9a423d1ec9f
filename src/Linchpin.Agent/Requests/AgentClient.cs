using System.Net.Sockets;
using System.Text.Json;
using Linchpin.Preloading.Status;

namespace Linchpin.Agent;

/// <summary>A client's end of a connection with the agent's service.</summary>
public sealed class AgentClient : IDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StatusTime = TimeSpan.FromSeconds(5);

    private readonly NetworkStream _stream;
    private readonly StreamReader _lines;

    private AgentClient(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _lines = new StreamReader(_stream);
    }

    /// <summary>Connects; null where no service runs, or this user may not ask it.</summary>
    /// <param name="folder">Where its socket is.</param>
    public static AgentClient? Connect(string folder = AgentService.DefaultFolder)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(Path.Combine(folder, AgentSocket.Name)));
            socket.ReceiveTimeout = socket.SendTimeout = (int)AnswerTime.TotalMilliseconds;
            return new AgentClient(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>What it is and does; null where none answers.</summary>
    public static AgentStatus? ReadStatus()
    {
        using var client = Connect();
        if (client is null)
            return null;
        client._stream.ReadTimeout = (int)StatusTime.TotalMilliseconds;
        try
        {
            return client.Ask(new AgentRequest { Kind = RequestKind.Status }).Status;
        }
        catch (Exception error) when (error is AgentException or AgentRefusalException)
        {
            return null;
        }
    }

    /// <summary>Has it add a list's digests, or take them away.</summary>
    /// <param name="change">Which of the two.</param>
    /// <param name="list">The list.</param>
    /// <returns>How many digests were added or taken away.</returns>
    /// <exception cref="AgentException">It doesn't answer.</exception>
    /// <exception cref="AgentRefusalException">It refused, and nothing was changed.</exception>
    public int Change(DigestChange change, SignedDigestList list) =>
        Ask(new AgentRequest { Kind = change.Kind, Name = list.Name, List = list.Content.Length, Signature = list.Signature.Length }, list.Content, list.Signature).Changed ?? throw Unknown();

    /// <summary>The events that it remembers, oldest first.</summary>
    /// <param name="kind"><see cref="RequestKind.Denials"/> or <see cref="RequestKind.Refusals"/>.</param>
    /// <param name="isFollowed">Whether to go on as they happen, until the agent ends or the wait is cancelled.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="AgentException">It doesn't answer.</exception>
    /// <exception cref="AgentRefusalException">It doesn't tell.</exception>
    public IEnumerable<AgentAnswer> Events(RequestKind kind, bool isFollowed, CancellationToken cancellation)
    {
        using var registration = cancellation.Register(_stream.Close);
        Send(new AgentRequest { Kind = kind, Follow = isFollowed });
        if (isFollowed)
            _stream.ReadTimeout = Timeout.Infinite;
        while (TryReadAnswer(cancellation) is { } answer)
        {
            if (answer.End == true)
                yield break;
            yield return answer;
        }

        if (!isFollowed && !cancellation.IsCancellationRequested)
            throw Ended();
    }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private AgentAnswer Ask(AgentRequest request, params ReadOnlySpan<ReadOnlyMemory<byte>> content)
    {
        Send(request, content);
        return TryReadAnswer(CancellationToken.None) ?? throw Ended();
    }

    // Who is turned away is told so before all was sent.
    private void Send(AgentRequest request, params ReadOnlySpan<ReadOnlyMemory<byte>> content)
    {
        try
        {
            _stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(request, AgentJson.Default.AgentRequest), (byte)'\n']);
            foreach (var bytes in content)
                _stream.Write(bytes.Span);
        }
        catch (IOException)
        {
            // The answer says why, if there is one.
        }
    }

    private AgentAnswer? TryReadAnswer(CancellationToken cancellation)
    {
        try
        {
            if (_lines.ReadLine() is not { } line)
                return null;
            var answer = JsonSerializer.Deserialize(line, AgentJson.Default.AgentAnswer) ?? throw Unknown();
            return answer.Error is { } error ? throw new AgentRefusalException(error) : answer;
        }
        catch (JsonException)
        {
            throw Unknown();
        }
        catch (IOException error) when (error.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock })
        {
            throw new AgentException($"the agent has not answered for {(int)AnswerTime.TotalSeconds} s", "It may be stopped.", "systemctl restart linchpin-agent");
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            return cancellation.IsCancellationRequested || error is IOException ? null : throw Ended();
        }
    }

    private static AgentException Ended() => new("the agent ended before it had answered", "It may have been killed, or restarted.", "Try again.");

    private static AgentException Unknown() => new("the agent's answer is not understood", "It is of another version.", "systemctl restart linchpin-agent");
}
