using System.Globalization;
using System.Runtime.CompilerServices;

namespace Linchpin.Bpf.Kernel;

/// <summary>Opens the perf events that tracepoints, probes and counters are attached through.</summary>
internal static unsafe class PerfEvent
{
    private const nuint EnableRequest = 0x2400;
    private const nuint CloseOnExec = 8;
    private const string KprobeFolder = "/sys/bus/event_source/devices/kprobe";
    private const string UprobeFolder = "/sys/bus/event_source/devices/uprobe";

    /// <summary>Opens the event of a tracepoint, by its number in tracefs.</summary>
    public static SafeFd OpenTracepoint(ulong number, string program, string target)
    {
        var attribute = new PerfEventAttribute
        {
            Type = PerfEventType.Tracepoint,
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
                Type = (PerfEventType)ReadNumber($"{KprobeFolder}/type"),
                Size = (uint)Unsafe.SizeOf<PerfEventAttribute>(),
                Configuration = onReturn ? 1ul << FirstBitOf(KprobeFolder, "retprobe") : 0,
                KprobeFunction = name,
                ProbeOffset = offset,
            };
            return Open(&attribute, program, function);
        }
    }

    /// <summary>Opens the event of a place of an executable or a library.</summary>
    public static SafeFd OpenUprobe(string path, ulong offset, UprobeOptions options, string program)
    {
        fixed (byte* name = BpfSyscall.Terminated(path))
        {
            var attribute = new PerfEventAttribute
            {
                Type = (PerfEventType)ReadNumber($"{UprobeFolder}/type"),
                Size = (uint)Unsafe.SizeOf<PerfEventAttribute>(),
                Configuration = (options.OnReturn ? 1ul << FirstBitOf(UprobeFolder, "retprobe") : 0)
                    | (options.CounterOffset == 0 ? 0 : options.CounterOffset << FirstBitOf(UprobeFolder, "ref_ctr_offset")),
                UprobePath = name,
                ProbeOffset = offset,
            };
            return options.ProcessId is { } process
                ? Open(&attribute, program, path, process, cpu: -1)
                : Open(&attribute, program, path);
        }
    }

    /// <summary>Opens a counter.</summary>
    public static SafeFd OpenCounter(PerfCounter counter, string program)
    {
        var attribute = new PerfEventAttribute
        {
            Type = counter.Type,
            Size = (uint)Unsafe.SizeOf<PerfEventAttribute>(),
            Configuration = counter.Configuration,
            SamplePeriod = counter.SamplePeriod,
            Frequency = counter.IsFrequency,
        };
        return Open(&attribute, program, counter.ToString(), counter.ProcessId ?? -1, counter.Cpu ?? (counter.ProcessId is null ? 0 : -1));
    }

    /// <summary>Starts the event.</summary>
    public static void Enable(int fd, string program, string target)
    {
        if (Libc.Ioctl(fd, EnableRequest, 0) < 0)
            throw Failure(program, target);
    }

    // Any process, on CPU 0: a tracepoint's and a probe's program runs on every CPU all the same.
    private static SafeFd Open(PerfEventAttribute* attribute, string program, string target, int process = -1, int cpu = 0)
    {
        var fd = Libc.SystemCall(SystemCallNumber.PerfEventOpen, attribute, process, cpu, -1, CloseOnExec);
        return fd >= 0 ? new SafeFd((int)fd) : throw Failure(program, target);
    }

    private static BpfException Failure(string program, string target)
    {
        var errno = Errno.Last;
        return errno is Errno.NoEntry or Errno.Invalid
            ? new BpfException($"can't attach program '{program}': the kernel has nothing called '{target}' to attach to ({Errno.Name(errno)})", errno, BpfCommand.LinkCreate, program, target)
            : new BpfException(errno, BpfCommand.LinkCreate, program, target);
    }

    // "config:0", "config:32-63": the first bit of the configuration that holds something.
    private static int FirstBitOf(string folder, string field)
    {
        var text = File.ReadAllText($"{folder}/format/{field}").AsSpan().Trim();
        var bits = text[(text.IndexOf(':') + 1)..];
        var dash = bits.IndexOf('-');
        return int.Parse(dash < 0 ? bits : bits[..dash], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static ulong ReadNumber(string path) =>
        ulong.Parse(File.ReadAllText(path).AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
}
