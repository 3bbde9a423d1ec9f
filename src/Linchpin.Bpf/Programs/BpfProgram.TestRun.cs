using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;

namespace Linchpin.Bpf;

/// <content>Running a program without attaching it.</content>
public sealed partial class BpfProgram
{
    /// <summary>Runs it on what is given, now.</summary>
    /// <exception cref="BpfException">Its type can't be run (ENOTSUPP), the input does not suit it (EINVAL), or the output does not fit (ENOSPC).</exception>
    public unsafe ProgramTestResult TestRun(ProgramTestRun? input = null)
    {
        input ??= new ProgramTestRun();
        var data = new byte[input.DataOutSize];
        var contextIn = input.Context.ToArray();
        var contextOut = new byte[HasContextOutput ? contextIn.Length : 0];
        using var lease = Handle.Lease();
        fixed (byte* dataInPointer = input.Data.Span, dataOutPointer = data, contextInPointer = contextIn, contextOutPointer = contextOut)
        {
            var attribute = new ProgramTestRunAttribute
            {
                ProgramFd = lease.Fd,
                DataIn = dataInPointer,
                DataInSize = (uint)input.Data.Length,
                DataOut = dataOutPointer,
                DataOutSize = (uint)data.Length,
                ContextIn = contextInPointer,
                ContextInSize = (uint)contextIn.Length,
                ContextOut = contextOutPointer,
                ContextOutSize = (uint)contextOut.Length,
                Repeat = input.Repeat,
                Flags = input.Flags,
                Cpu = input.Cpu,
            };
            BpfSyscall.TestRun(ref attribute).OrThrow(Name);
            var dataSize = (int)Math.Min(attribute.DataOutSize, (uint)data.Length);
            return new ProgramTestResult(attribute.ReturnValue, attribute.Duration, data[..dataSize], HasContextOutput ? contextOut : contextIn);
        }
    }

    // A SYSCALL program writes its context in place; raw tracepoints and tracing programs only read theirs. All three refuse an output.
    private bool HasContextOutput => Type is not (ProgramType.Syscall or ProgramType.RawTracepoint or ProgramType.Tracing);
}
