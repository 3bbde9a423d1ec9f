using System.Runtime.CompilerServices;

namespace Linchpin.Bpf;

/// <summary>What a linker marks a file with (<c>.note.gnu.build-id</c>): 20 bytes; a shorter one ends in zeros.</summary>
[InlineArray(Length)]
public struct BuildId
{
    /// <summary>How many bytes it has.</summary>
    public const int Length = 20;

    private byte _first;

    /// <summary>As <c>file(1)</c> prints it: in hexadecimal.</summary>
    public override readonly string ToString() => Convert.ToHexStringLower(this);
}
