using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Linchpin.Preloading.Sealing;
using Linchpin.Preloading.Status;

namespace Linchpin.Agent.Tests;

/// <summary>Clients that don't behave, at a socket of the agent's kind.</summary>
public sealed class ConversationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("linchpin-agent-");
    private readonly EventHistory<Denial> _denials = new(most: 10);
    private readonly AgentSocket _socket;

    public ConversationTests()
    {
        var handler = new RequestHandler(_denials, new EventHistory<Integrity.FileRefusal>(most: 10), () => { }, () => new AgentStatus(1, DateTimeOffset.UnixEpoch, ["denials"]), _ => { },
            error => new AgentError(error is AgentException ? 51 : 1, error.Message));
        _socket = AgentSocket.Listen(Path.Combine(_folder.FullName, AgentSocket.Name), handler.Serve, handler.TurnAway);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _folder.Delete(recursive: true);
    }

    public static bool IsRoot => Environment.IsPrivilegedProcess;

    [Fact(SkipUnless = nameof(IsRoot), Skip = "the agent answers root alone")]
    public void It_answers()
    {
        Assert.Contains("\"watches\":[\"denials\"]", Ask("{\"kind\":\"Status\"}\n"), StringComparison.Ordinal);
        _denials.Add(new Denial(DateTimeOffset.UnixEpoch, Guard.Attempt.RemovePin, 7, 8, 0, "rm"));
        using var client = AgentClient.Connect(_folder.FullName);
        var answer = Assert.Single(client!.Events(RequestKind.Denials, isFollowed: false, CancellationToken.None));
        Assert.Equal(new Denial(DateTimeOffset.UnixEpoch, Guard.Attempt.RemovePin, 7, 8, 0, "rm"), answer.Denial);
    }

    [Fact(SkipUnless = nameof(IsRoot), Skip = "the agent answers root alone")]
    public void Garbage_is_refused()
    {
        Assert.Contains("this is no request", Ask("GET / HTTP/1.1\r\n\r\n"), StringComparison.Ordinal);
        Assert.Contains("\"exitCode\":51", Ask("\0\0\0\n"), StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(IsRoot), Skip = "the agent answers root alone")]
    public void A_line_without_an_end_is_refused_when_it_is_too_long() =>
        Assert.Contains($"more than {AgentRequest.LongestLine} bytes", Ask(new string('x', AgentRequest.LongestLine)), StringComparison.Ordinal);

    [Fact(SkipUnless = nameof(IsRoot), Skip = "the agent answers root alone")]
    public void A_request_that_does_not_come_is_waited_for_a_few_seconds()
    {
        var started = Stopwatch.GetTimestamp();
        Assert.Contains("come in time", Ask("{"), StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 4, 15);
    }

    [Fact(SkipUnless = nameof(IsRoot), Skip = "the agent answers root alone")]
    public void A_list_that_ends_too_early_is_refused()
    {
        using var client = Connect();
        client.Send(Encoding.UTF8.GetBytes("{\"kind\":\"Load\",\"name\":\"x\",\"list\":1000,\"signature\":10}\nabc"));
        client.Shutdown(SocketShutdown.Send);
        Assert.Contains("it ends too early", Answer(client), StringComparison.Ordinal);
    }

    [Fact(SkipUnless = nameof(IsRoot), Skip = "the agent answers root alone")]
    public void Clients_that_stay_silent_do_not_keep_others_from_being_answered_in_the_end()
    {
        var silent = Enumerable.Range(0, 16).Select(_ => Connect()).ToArray();
        Assert.Contains("as many ask the agent already", Ask("{\"kind\":\"Status\"}\n"), StringComparison.Ordinal);
        Array.ForEach(silent, client => client.Dispose());
        Assert.True(SpinWait.SpinUntil(() => Ask("{\"kind\":\"Status\"}\n").Contains("watches", StringComparison.Ordinal), TimeSpan.FromSeconds(30)));
    }

    [Fact(SkipUnless = nameof(IsRoot), Skip = "the agent answers root alone")]
    public void Who_follows_hears_of_each_as_it_happens_until_it_goes()
    {
        using var client = AgentClient.Connect(_folder.FullName);
        using var end = new CancellationTokenSource();
        using var answers = client!.Events(RequestKind.Denials, isFollowed: true, end.Token).GetEnumerator();
        for (ulong number = 0; number < 30; number++)
        {
            _denials.Add(new Denial(DateTimeOffset.UnixEpoch, Guard.Attempt.RemovePin, number, 8, 0, "rm"));
            Assert.True(answers.MoveNext());
            Assert.Equal(number, answers.Current.Denial!.Object);
        }

        end.CancelAfter(TimeSpan.FromMilliseconds(50));
        Assert.False(answers.MoveNext());
    }

    private Socket Connect()
    {
        var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 20000 };
        client.Connect(new UnixDomainSocketEndPoint(Path.Combine(_folder.FullName, AgentSocket.Name)));
        return client;
    }

    private string Ask(string request)
    {
        using var client = Connect();
        client.Send(Encoding.UTF8.GetBytes(request));
        return Answer(client);
    }

    // A connection that is reset ends it too: what was sent beyond a refusal was not read.
    private static string Answer(Socket client)
    {
        var answer = new StringBuilder();
        var chunk = new byte[4096];
        try
        {
            for (int count; (count = client.Receive(chunk)) > 0;)
                answer.Append(Encoding.UTF8.GetString(chunk, 0, count));
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
        }

        Assert.All(answer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), line => JsonDocument.Parse(line).Dispose());
        return answer.ToString();
    }
}
