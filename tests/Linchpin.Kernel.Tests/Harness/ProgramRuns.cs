using System.Runtime.InteropServices;
using Linchpin.Bpf;

namespace Linchpin.Kernel.Tests.Harness;

/// <summary>Runs a raw tracepoint program here and now, with its arguments.</summary>
internal static class ProgramRuns
{
    public static uint Run(this BpfProgram program, params ulong[] arguments) =>
        program.TestRun(new ProgramTestRun { Context = MemoryMarshal.AsBytes(arguments.AsSpan()).ToArray() }).ReturnValue;
}
