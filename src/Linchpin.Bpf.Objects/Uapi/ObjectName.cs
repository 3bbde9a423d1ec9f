using System.Runtime.CompilerServices;
using System.Text;

namespace Linchpin.Bpf.Kernel;

/// <summary>The 16 bytes in which the kernel keeps a name: up to 15 of <c>[A-Za-z0-9_.]</c>, then zeros (UAPI <c>BPF_OBJ_NAME_LEN</c>).</summary>
[InlineArray(Size)]
internal struct ObjectName
{
    public const int Size = 16;
    public const int MaximumLength = Size - 1;

    private byte _first;

    /// <summary>The name as the kernel takes it: cut, and with other characters made <c>_</c>.</summary>
    public static ObjectName From(ReadOnlySpan<char> name)
    {
        ObjectName result = default;
        for (var i = 0; i < Math.Min(name.Length, MaximumLength); i++)
            result[i] = (byte)(char.IsAsciiLetterOrDigit(name[i]) || name[i] is '_' or '.' ? name[i] : '_');
        return result;
    }

    /// <inheritdoc/>
    public override readonly string ToString()
    {
        ReadOnlySpan<byte> bytes = this;
        var end = bytes.IndexOf((byte)0);
        return Encoding.ASCII.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
