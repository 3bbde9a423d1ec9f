namespace Linchpin.Bpf;

/// <summary>How a program is attached to a place of an executable or a shared library.</summary>
public sealed record UprobeOptions
{
    /// <summary>Whether it runs when the function returns.</summary>
    public bool OnReturn { get; init; }

    /// <summary>How many bytes into the function.</summary>
    public ulong Offset { get; init; }

    /// <summary>The process that it is for, or null for all, those to come included.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Where in the file a counter is that the kernel raises while the program is attached (<c>ref_ctr_offset</c>), or 0. First in Linux 4.20.</summary>
    public ulong CounterOffset { get; init; }

    /// <summary>A number for the program, which it reads with <c>bpf_get_attach_cookie</c>.</summary>
    public ulong Cookie { get; init; }
}
