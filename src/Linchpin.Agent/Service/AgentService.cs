using System.Runtime.InteropServices;
using Linchpin.Bpf;
using Linchpin.Integrity;
using Linchpin.Preloading;
using Linchpin.Preloading.Sealing;
using Linchpin.Preloading.Status;

namespace Linchpin.Agent;

/// <summary>The agent: reads what the kernel tells, writes it to the journal, and makes the few changes that a sealed system allows. Nothing is enforced by it.</summary>
/// <remarks>One thread reads and writes, and only that one tells the service manager that the agent lives. What is to be known after a kill is in the kernel: the buffers with all that was not
/// written yet, and the pins by which they are found.</remarks>
public sealed class AgentService : IDisposable
{
    /// <summary>Where its socket is.</summary>
    public const string DefaultFolder = "/run/linchpin";

    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int MostAtOnce = 256;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LogPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);

    private readonly DateTimeOffset _since = DateTimeOffset.UtcNow;
    private readonly EventChannel<Denial> _denials;
    private readonly EventChannel<FileRefusal> _refusals;
    private readonly IEventLog _log = Journal.IsThere ? new Journal() : new StandardOutput();
    private readonly ServiceNotification _manager = ServiceNotification.OfThisProcess();
    private readonly AgentLock _lock;
    private readonly LossMemory _losses;
    private readonly Lock _gate = new();
    private readonly List<TaskCompletionSource> _askedToSettle = [];     // these two come from clients' threads
    private readonly List<JournalEntry> _askedToTell = [];
    private readonly List<TaskCompletionSource> _settling = [];
    private readonly Queue<JournalEntry> _entries = new();
    private RingBufferWatch _watch = new();
    private volatile bool _isToEnd;
    private volatile bool _isToReload;

    /// <summary>Prepares it: opens nothing of the kernel's yet.</summary>
    /// <param name="folder">Where its socket is to be.</param>
    /// <param name="layout">What lies where in bpffs.</param>
    /// <exception cref="PreloadException"><see cref="PreloadFault.Busy"/>: another agent runs.</exception>
    public AgentService(string folder = DefaultFolder, PinLayout? layout = null)
    {
        _denials = new EventChannel<Denial>("denials", () => OpenDenials(layout ?? PinLayout.Default), EventEntries.Of);
        _refusals = new EventChannel<FileRefusal>("refusals", OpenRefusals, EventEntries.Of);
        Directory.CreateDirectory(folder, FolderMode);
        Folder = folder;
        _lock = AgentLock.Take(folder);
        _losses = new LossMemory(Path.Combine(folder, "told"));
    }

    private string Folder { get; }

    private IEventChannel[] Channels => [_denials, _refusals];

    /// <summary>Runs until it is told to end: by SIGTERM or SIGINT. SIGHUP has it open what is in place then.</summary>
    /// <param name="describe">The exit code and the text of an error, as a command has them.</param>
    /// <exception cref="PreloadException"><see cref="PreloadFault.NotAgent"/>: the system is sealed, and this is not the agent that it was sealed with.</exception>
    public void Run(Func<Exception, AgentError> describe)
    {
        using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var reload = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            _isToReload = true;
            Wake();
        });

        Open();
        var handler = new RequestHandler(_denials.History, _refusals.History, Settle, Status, Tell, describe);
        using var socket = AgentSocket.Listen(Path.Combine(Folder, AgentSocket.Name), handler.Serve, handler.TurnAway);
        _manager.TellReady(Sentence());
        while (!_isToEnd)
            Turn();
        _manager.TellStopping();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watch.Dispose();
        foreach (var channel in Channels)
            channel.Dispose();
        _manager.Dispose();
        _log.Dispose();
        _lock.Dispose();
    }

    private void Turn()
    {
        if (_isToReload)
            Reload();
        TakeAsked();
        while (_entries.TryPeek(out var entry) && _log.TryWrite(entry))
            _entries.Dequeue();
        var isMoreThere = false;
        foreach (var channel in Channels)
        {
            isMoreThere |= channel.Pass(_log, MostAtOnce) == MostAtOnce;
            channel.TellLost(_log, _losses);
        }

        _manager.TellAlive();
        if (isMoreThere)
            return;
        _settling.ForEach(settled => settled.TrySetResult());
        _settling.Clear();
        if (_log.IsFull)
            Thread.Sleep(LogPause);
        else
            _watch.Wait(_manager.WatchdogInterval / 3 is { } third && third < LongestWait ? third : LongestWait);
    }

    private void Reload()
    {
        _isToReload = false;
        _manager.TellReloading();
        try
        {
            Open();
        }
        catch (PreloadException error) when (error.Fault == PreloadFault.NotAgent)
        {
            _isToEnd = true; // sealed since this started: the next one is the agent, if its executable is
            return;
        }

        _manager.TellReady(Sentence());
    }

    private void Open()
    {
        lock (_gate)
        {
            _watch.Dispose();
            _watch = new RingBufferWatch(); // to be woken, should one not open
            foreach (var channel in Channels)
                channel.Open();
            _watch.Dispose();
            _watch = new RingBufferWatch([.. Channels.Select(channel => channel.Buffer).OfType<RingBufferReader>()]);
        }
    }

    private static DenialReader? OpenDenials(PinLayout layout)
    {
        try
        {
            return DenialReader.Open(layout);
        }
        catch (PreloadException error) when (error.Fault == PreloadFault.GuardMissing)
        {
            return null;
        }
    }

    private static RefusalReader? OpenRefusals() => Directory.Exists(DiglimPlace.Maps) ? DiglimPlace.AsAgent(RefusalReader.Open) : null;

    private string Sentence() => Watched() is { Length: > 0 } watched
        ? $"reading {string.Join(", ", watched)}"
        : "nothing to read: neither the guard nor diglim is in place (reload when one is)";

    private string[] Watched() => [.. Channels.Where(channel => channel.Buffer is not null).Select(channel => channel.Name)];

    private AgentStatus Status() => new(Environment.ProcessId, _since, Watched());

    private void End(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _isToEnd = true;
        Wake();
    }

    // By a client's thread: what had happened before it asked is read before it is answered.
    private void Settle()
    {
        var settled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _askedToSettle.Add(settled);
        Wake();
        settled.Task.Wait(SettleTime);
    }

    // By a client's thread, too.
    private void Tell(JournalEntry entry)
    {
        lock (_gate)
            _askedToTell.Add(entry);
        Wake();
    }

    private void Wake()
    {
        lock (_gate)
            _watch.Wake();
    }

    private void TakeAsked()
    {
        lock (_gate)
        {
            _settling.AddRange(_askedToSettle);
            _askedToSettle.Clear();
            _askedToTell.ForEach(_entries.Enqueue);
            _askedToTell.Clear();
        }
    }
}
