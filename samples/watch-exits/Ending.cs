using System.Runtime.CompilerServices;
using System.Text;

/// <summary>As <c>struct ending</c> in <c>watch-exits.bpf.c</c>.</summary>
internal readonly record struct Ending(ulong Lifetime, uint ProcessId, int ExitCode, CommandName Command);

/// <summary>A process's name, as the kernel has it: 16 bytes, the rest zero.</summary>
[InlineArray(16)]
internal struct CommandName
{
    private byte _first;

    public override readonly string ToString() => Encoding.UTF8.GetString(((ReadOnlySpan<byte>)this).TrimEnd((byte)0));
}
