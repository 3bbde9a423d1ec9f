using System.Net.Sockets;

namespace Linchpin.Agent;

/// <summary>The socket that the agent is asked at. Each client has a thread of its own, so that none keeps the agent from its work.</summary>
internal sealed class AgentSocket : IDisposable
{
    /// <summary>The name of the socket in the agent's folder.</summary>
    public const string Name = "agent.sock";

    private const int MostClients = 16;
    private const int Backlog = 16;

    private readonly Socket _listening;
    private readonly Action<Conversation> _serve;
    private readonly Action<Conversation> _turnAway;
    private int _clients;

    private AgentSocket(Socket listening, Action<Conversation> serve, Action<Conversation> turnAway) => (_listening, _serve, _turnAway) = (listening, serve, turnAway);

    /// <summary>Listens, in place of an agent that was killed. Nobody else does: the agent has its lock.</summary>
    /// <param name="path">Where.</param>
    /// <param name="serve">Answers a client; throws nothing.</param>
    /// <param name="turnAway">Answers one too many; throws nothing, and doesn't wait.</param>
    /// <exception cref="SocketException">It can't be made.</exception>
    public static AgentSocket Listen(string path, Action<Conversation> serve, Action<Conversation> turnAway)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            File.Delete(path);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            socket.Listen(Backlog);
            var listening = new AgentSocket(socket, serve, turnAway);
            new Thread(listening.Accept) { IsBackground = true, Name = "accept" }.Start();
            return listening;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Listens no more. Those that are being answered end with the process.</summary>
    public void Dispose() => _listening.Dispose();

    private void Accept()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = _listening.Accept();
            }
            catch (Exception error) when (error is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted or SocketError.Interrupted })
            {
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(100)); // no descriptor is left, for example: those who wait, wait
                continue;
            }

            if (Interlocked.Increment(ref _clients) > MostClients)
                Answer(client, _turnAway);
            else
                new Thread(() => Answer(client, _serve)) { IsBackground = true, Name = "client" }.Start();
        }
    }

    private void Answer(Socket client, Action<Conversation> answer)
    {
        try
        {
            using (client)
                answer(new Conversation(client));
        }
        catch (SocketException)
        {
            // Whoever asked has gone.
        }
        finally
        {
            Interlocked.Decrement(ref _clients);
        }
    }
}
