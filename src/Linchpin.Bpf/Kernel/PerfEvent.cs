using System.Globalization;
using System.Runtime.CompilerServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>Opens the perf events that tracepoints and kprobes are attached through.</summary>
internal static unsafe class PerfEvent
{
    private const nuint EnableRequest = 0x2400;
    private const nuint CloseOnExec = 8;
    private const string KprobeFolder = "/sys/bus/event_source/devices/kprobe";

    /// <summary>Opens the event of a tracepoint, by its number in tracefs.</summary>
    public static SafeFd OpenTracepoint(ulong number, string program, string target)
    {
        var attribute = new PerfEventAttribute
        {
            Type = PerfEventAttribute.TracepointType,
            Size = (uint)Unsafe.SizeOf<PerfEventAttribute>(),
            Configuration = number,
            SamplePeriod = 1,
            WakeupEvents = 1,
        };
        return Open(&attribute, program, target);
    }

    /// <summary>Opens the event of a kernel function's entry or return.</summary>
    public static SafeFd OpenKprobe(string function, ulong offset, bool onReturn, string program)
    {
        fixed (byte* name = BpfSyscall.Terminated(function))
        {
            var attribute = new PerfEventAttribute
            {
                Type = (uint)ReadNumber($"{KprobeFolder}/type"),
                Size = (uint)Unsafe.SizeOf<PerfEventAttribute>(),
                Configuration = onReturn ? 1ul << ReturnBit() : 0,
                ProbedFunction = name,
                ProbeOffset = offset,
            };
            return Open(&attribute, program, function);
        }
    }

    /// <summary>Starts the event.</summary>
    public static void Enable(int fd, string program, string target)
    {
        if (Libc.Ioctl(fd, EnableRequest, 0) < 0)
            throw Failure(program, target);
    }

    private static SafeFd Open(PerfEventAttribute* attribute, string program, string target)
    {
        // Any process, on CPU 0: a tracepoint's and a probe's program runs on every CPU all the same.
        var fd = Libc.SystemCall(SystemCallNumber.PerfEventOpen, attribute, -1, 0, -1, CloseOnExec);
        return fd >= 0 ? new SafeFd((int)fd) : throw Failure(program, target);
    }

    private static BpfException Failure(string program, string target)
    {
        var errno = Errno.Last;
        return errno is Errno.NoEntry or Errno.Invalid
            ? new BpfException($"can't attach program '{program}': the kernel has nothing called '{target}' to attach to ({Errno.Name(errno)})", errno, BpfCommand.LinkCreate, program, target)
            : new BpfException(errno, BpfCommand.LinkCreate, program, target);
    }

    // "config:0": the bit of the configuration that makes a probe one of the return.
    private static int ReturnBit()
    {
        var text = File.ReadAllText($"{KprobeFolder}/format/retprobe").AsSpan().Trim();
        return int.Parse(text[(text.IndexOf(':') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static ulong ReadNumber(string path) =>
        ulong.Parse(File.ReadAllText(path).AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
}
