using System.Runtime.InteropServices;
using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <summary>A program on a perf event: a tracepoint, a probe, a counter. From Linux 6.6 on <see cref="LinkInfo.Target"/> tells which, for a link that was opened too. First in Linux 5.15.</summary>
public class PerfEventLink : BpfLink
{
    internal PerfEventLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches a program to a counter of one CPU or process.</summary>
    /// <param name="program">A program of section <c>perf_event</c>.</param>
    /// <param name="counter">What is counted, and after how many the program runs.</param>
    /// <param name="cookie">A number for the program, which it reads with <c>bpf_get_attach_cookie</c>.</param>
    /// <exception cref="BpfException">This machine has no such counter (ENOENT, EOPNOTSUPP), or the kernel refuses it otherwise.</exception>
    public static PerfEventLink Attach(BpfProgram program, PerfCounter counter, ulong cookie = 0)
    {
        using var perfEvent = PerfEvent.OpenCounter(counter, program.Name);
        return Attach(program, perfEvent, counter.ToString(), cookie);
    }

    /// <summary>Attaches a program to an opened perf event, and starts the event. The link holds the event.</summary>
    /// <param name="program">The program.</param>
    /// <param name="perfEvent">What <c>perf_event_open(2)</c> gave. It stays the caller's.</param>
    /// <param name="cookie">A number for the program, which it reads with <c>bpf_get_attach_cookie</c>.</param>
    /// <exception cref="BpfException">It is no perf event (EINVAL), or the kernel refuses it otherwise.</exception>
    public static PerfEventLink Attach(BpfProgram program, SafeHandle perfEvent, ulong cookie = 0) =>
        Attach(program, perfEvent, "a perf event", cookie);

    /// <summary>Attaches a program to a counter on each CPU that is online: all of them, or none.</summary>
    /// <exception cref="BpfException">This machine has no such counter (ENOENT, EOPNOTSUPP), or the kernel refuses it otherwise.</exception>
    public static IReadOnlyList<PerfEventLink> AttachToEachCpu(BpfProgram program, PerfCounter counter, ulong cookie = 0)
    {
        var links = new List<PerfEventLink>();
        try
        {
            foreach (var cpu in OnlineCpus.Numbers())
                links.Add(Attach(program, counter with { Cpu = cpu }, cookie));
            return links;
        }
        catch
        {
            links.ForEach(link => link.Dispose());
            throw;
        }
    }

    /// <summary>Asks the kernel what kind of event it is on, and where. First in Linux 6.6.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public PerfEventDetails ReadDetails()
    {
        using var lease = Handle.Lease();
        return PerfEventDetails.Read(lease.Fd);
    }

    /// <summary>Makes a link of an opened perf event, and starts the event. The link holds the event.</summary>
    private protected static (SafeLinkHandle Handle, LinkInfo Info) AttachTo(BpfProgram program, SafeHandle perfEvent, string target, ulong cookie)
    {
        using var lease = new FdLease(perfEvent);
        var handle = Create(program, new LinkCreateAttribute { AttachType = AttachType.PerfEvent, TargetFd = lease.Fd, PerfEvent = { Cookie = cookie } }, target);
        try
        {
            PerfEvent.Enable(lease.Fd, program.Name, target);
            using var linkLease = handle.Lease();
            return (handle, LinkInfoReader.Read(linkLease.Fd));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static PerfEventLink Attach(BpfProgram program, SafeHandle perfEvent, string target, ulong cookie)
    {
        var (handle, info) = AttachTo(program, perfEvent, target, cookie);
        return new PerfEventLink(handle, info with { Target = target });
    }
}
