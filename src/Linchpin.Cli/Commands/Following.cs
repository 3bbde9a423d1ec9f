using System.CommandLine;
using Linchpin.Agent;
using Linchpin.Bpf;

namespace Linchpin.Cli.Commands;

/// <summary>Commands that print what the kernel has to tell: once, or as things happen. The agent tells it where its service runs: it is the one that reads then.</summary>
internal static class Following
{
    private static readonly Option<bool> Follow = new("--follow", "-f") { Description = "Go on as things happen, until interrupted." };
    private static readonly TimeSpan RestartTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Such a command.</summary>
    /// <param name="command">Its name, description and examples.</param>
    /// <param name="asked">What the agent is asked for.</param>
    /// <param name="eventOf">The event in an answer of the agent.</param>
    /// <param name="open">What it reads from where no agent runs.</param>
    /// <param name="line">An event as it is printed; as JSON, if true.</param>
    public static Command Create<TEvent>(Command command, RequestKind asked, Func<AgentAnswer, TEvent?> eventOf, Func<EventReader<TEvent>> open, Func<TEvent, bool, string> line)
        where TEvent : class
    {
        command.Add(Follow);
        command.Add(GlobalOptions.Json);
        command.SetAction((arguments, cancellation) =>
        {
            bool asJson = arguments.GetValue(GlobalOptions.Json);
            bool isFollowed = arguments.GetValue(Follow);
            void Print(TEvent @event) => Console.WriteLine(line(@event, asJson));
            if (AgentClient.Connect() is { } agent)
                Ask(agent, asked, isFollowed, answer => PrintAnswer(answer, eventOf, Print), cancellation);
            else
                Read(open, isFollowed, Print, cancellation);
            return Task.FromResult(ExitCodes.Success);
        });
        return command;
    }

    private static void PrintAnswer<TEvent>(AgentAnswer answer, Func<AgentAnswer, TEvent?> eventOf, Action<TEvent> print)
        where TEvent : class
    {
        if (answer.Missed is { } missed)
            Console.Error.WriteLine($"{missed} more happened faster than they were read: the journal has them");
        if (eventOf(answer) is { } @event)
            print(@event);
    }

    // Whoever follows goes on with the next agent: what happened meanwhile, that one tells.
    private static void Ask(AgentClient first, RequestKind asked, bool isFollowed, Action<AgentAnswer> print, CancellationToken cancellation)
    {
        for (var agent = first; ; agent = Reconnect(cancellation))
        {
            using (agent)
            {
                foreach (var answer in agent.Events(asked, isFollowed, cancellation))
                    print(answer);
            }

            if (!isFollowed || cancellation.IsCancellationRequested)
                return;
        }
    }

    private static AgentClient Reconnect(CancellationToken cancellation)
    {
        for (var end = DateTime.UtcNow + RestartTime; DateTime.UtcNow < end && !cancellation.WaitHandle.WaitOne(Pause);)
        {
            if (AgentClient.Connect() is { } agent)
                return agent;
        }

        throw new AgentException("the agent has ended, and none has taken its place", "'systemctl status linchpin-agent' says why.");
    }

    private static void Read<TEvent>(Func<EventReader<TEvent>> open, bool isFollowed, Action<TEvent> print, CancellationToken cancellation)
    {
        using var reader = open();
        while (true)
        {
            foreach (var @event in reader.Read())
                print(@event);
            if (!isFollowed)
                return;
            try
            {
                reader.Wait(cancellation);
            }
            catch (OperationCanceledException)
            {
                return;   // how following ends
            }
        }
    }
}
