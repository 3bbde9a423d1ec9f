using System.Net.Sockets;
using Linchpin.Integrity;
using Linchpin.Preloading;
using Linchpin.Preloading.Sealing;
using Linchpin.Preloading.Status;

namespace Linchpin.Agent;

/// <summary>Answers those who ask, each in a thread of its own.</summary>
/// <param name="denials">What the guard denied.</param>
/// <param name="refusals">Which files were refused.</param>
/// <param name="settle">Has the agent read what is there now.</param>
/// <param name="status">What it is and does.</param>
/// <param name="tell">Writes to the log that somebody had something changed.</param>
/// <param name="describe">The exit code and the text of an error, as a command has them.</param>
internal sealed class RequestHandler(
    EventHistory<Denial> denials, EventHistory<FileRefusal> refusals, Action settle, Func<AgentStatus> status, Action<JournalEntry> tell, Func<Exception, AgentError> describe)
{
    private static readonly TimeSpan TurnTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookTime = TimeSpan.FromSeconds(1);

    private readonly Lock _changes = new();

    /// <summary>Answers one.</summary>
    /// <exception cref="SocketException">It has gone.</exception>
    public void Serve(Conversation client)
    {
        try
        {
            if (client.Peer.User != 0)
                throw new PreloadException(PreloadFault.NotRoot, "only root may ask the agent");
            Answer(client, client.ReadRequest());
        }
        catch (SocketException)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a request leads to is told to whoever made it, and the agent goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            client.Say(new AgentAnswer { Error = describe(error) });
        }
    }

    /// <summary>Answers one too many.</summary>
    /// <exception cref="SocketException">It has gone.</exception>
    public void TurnAway(Conversation client) =>
        client.Say(new AgentAnswer { Error = describe(new PreloadException(PreloadFault.Busy, "as many ask the agent already as it answers at once", "Try again when one has ended.")) });

    private void Answer(Conversation client, AgentRequest request)
    {
        switch (request.Kind)
        {
            case RequestKind.Denials:
                Show(client, denials, request.Follow, denial => new AgentAnswer { Denial = denial });
                break;
            case RequestKind.Refusals:
                Show(client, refusals, request.Follow, refusal => new AgentAnswer { Refusal = refusal });
                break;
            case RequestKind.Load:
                Change(client, request, DigestChange.Load);
                break;
            case RequestKind.Remove:
                Change(client, request, DigestChange.Remove);
                break;
            default:
                client.Say(new AgentAnswer { Status = status() });
                break;
        }
    }

    private void Show<TEvent>(Conversation client, EventHistory<TEvent> history, bool isFollowed, Func<TEvent, AgentAnswer> answerOf)
    {
        settle();
        long next = 0;
        do
        {
            (var events, long missed, next) = history.Since(next, isFollowed ? LookTime : TimeSpan.Zero);
            if (missed > 0)
                client.Say(new AgentAnswer { Missed = missed });
            foreach (var @event in events)
                client.Say(answerOf(@event));
        }
        while (isFollowed && !client.IsOver);
        client.Say(new AgentAnswer { End = true });
    }

    // One at a time: so no more than one list is in memory, and no two changes get into each other's way.
    private void Change(Conversation client, AgentRequest request, DigestChange change)
    {
        if (!_changes.TryEnter(TurnTime))
            throw new PreloadException(PreloadFault.Busy, "another list is being loaded or removed", "Try again when that has ended.");
        try
        {
            var list = new SignedDigestList(request.Name!, client.ReadContent(request.List), client.ReadContent(request.Signature));
            var count = change.MakeWith(list);
            tell(EventEntries.OfChange(request.Name!, change.Describe(count), client.Peer.ProcessId));
            client.Say(new AgentAnswer { Changed = count });
        }
        finally
        {
            _changes.Exit();
        }
    }
}
