namespace Linchpin.Bpf;

/// <summary>What a program is run with (<c>BPF_PROG_TEST_RUN</c>). Each type of program takes some of it.</summary>
public sealed record ProgramTestRun
{
    /// <summary>A packet, for programs that read one.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The context: for <c>SYSCALL</c> programs the argument itself, for others their type's context.</summary>
    public ReadOnlyMemory<byte> Context { get; init; }

    /// <summary>How much room there is for the packet that comes out, in bytes.</summary>
    public int DataOutSize { get; init; }

    /// <summary>How often it runs; 0 counts as once.</summary>
    public uint Repeat { get; init; }

    /// <summary>How it is run.</summary>
    public TestRunFlags Flags { get; init; }

    /// <summary>The CPU that it runs on, with <see cref="TestRunFlags.RunOnCpu"/>.</summary>
    public uint Cpu { get; init; }
}
