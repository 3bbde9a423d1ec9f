using System.CommandLine;
using Linchpin.Agent;
using Linchpin.Integrity;
using Linchpin.Preloading;

namespace Linchpin.Cli.Commands;

/// <summary>Commands that print what the kernel has to tell: once, or as things happen. The agent tells it where its service runs: it is the one that reads then.</summary>
internal static class Following
{
    private static readonly Option<bool> Follow = new("--follow", "-f") { Description = "Go on as things happen, until interrupted." };
    /// <summary>Has events printed, those of now or as they happen.</summary>
    private delegate void Teller(Action<EventLine> print);

    private static readonly TimeSpan RestartTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Such a command.</summary>
    /// <param name="command">Its name, description and examples.</param>
    /// <param name="streams">What it prints; of several, those whose bundle is in place.</param>
    public static Command Create(Command command, params IReadOnlyList<IEventStream> streams)
    {
        command.Add(Follow);
        command.Add(GlobalOptions.Json);
        command.SetAction(async (arguments, cancellation) =>
        {
            bool asJson = arguments.GetValue(GlobalOptions.Json), isFollowed = arguments.GetValue(Follow);
            IEnumerable<Teller> tellers = IsAgentThere()
                ? streams.Select(stream => new Teller(print => Ask(stream, asJson, isFollowed, print, cancellation)))
                : Open(streams, asJson).Select(source => new Teller(print => Read(source, isFollowed, print, cancellation)));
            if (isFollowed)
                await Task.WhenAll(tellers.Select(tell => Task.Factory.StartNew(() => tell(Print), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            else
                PrintAll(tellers);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void PrintAll(IEnumerable<Teller> tellers)
    {
        var lines = new List<EventLine>();
        foreach (var tell in tellers)
            tell(lines.Add);
        foreach (var line in lines.OrderBy(line => line.Time))
            Print(line);
    }

    private static void Print(EventLine line) => Console.WriteLine(line.Text);

    private static bool IsAgentThere()
    {
        using var agent = AgentClient.Connect();
        return agent is not null;
    }

    // Whoever follows goes on with the next agent: what happened meanwhile, that one tells.
    private static void Ask(IEventStream stream, bool asJson, bool isFollowed, Action<EventLine> print, CancellationToken cancellation)
    {
        do
        {
            using var agent = Connect(cancellation);
            foreach (var answer in agent.Events(stream.Asked, isFollowed, cancellation))
            {
                if (answer.Missed is { } missed)
                    Console.Error.WriteLine($"{missed} more happened faster than they were read: the journal has them");
                if (stream.LineOf(answer, asJson) is { } line)
                    print(line);
            }
        }
        while (isFollowed && !cancellation.IsCancellationRequested);
    }

    private static AgentClient Connect(CancellationToken cancellation)
    {
        var end = DateTime.UtcNow + RestartTime;
        do
        {
            if (AgentClient.Connect() is { } agent)
                return agent;
        }
        while (DateTime.UtcNow < end && !cancellation.WaitHandle.WaitOne(Pause));

        throw new AgentException("the agent has ended, and none has taken its place", "'systemctl status linchpin-agent' says why.");
    }

    private static List<IEventSource> Open(IReadOnlyList<IEventStream> streams, bool asJson)
    {
        var sources = new List<IEventSource>();
        Exception? missing = null;
        foreach (var stream in streams)
        {
            try
            {
                sources.Add(stream.Open(asJson));
            }
            catch (Exception error) when (error is PreloadException { Fault: PreloadFault.GuardMissing } or DiglimException { Fault: DiglimFault.NotInPlace })
            {
                missing ??= error;
            }
        }
        return sources.Count > 0 ? sources : throw missing!;
    }

    private static void Read(IEventSource source, bool isFollowed, Action<EventLine> print, CancellationToken cancellation)
    {
        using var open = source;
        while (true)
        {
            foreach (var line in source.Read())
                print(line);
            if (!isFollowed)
                return;
            try
            {
                source.Wait(cancellation);
            }
            catch (OperationCanceledException)
            {
                return;   // how following ends
            }
        }
    }
}
