using System.Runtime.InteropServices;

namespace Linchpin.Bpf;

/// <content>Values that are written as a descriptor.</content>
public sealed partial class BpfMap
{
    // Some types take values of 8 bytes as well: a descriptor to write, something longer to read.
    private const int WideValue = sizeof(ulong);

    internal bool SetDescriptor(ReadOnlySpan<byte> key, int fd, MapUpdate mode = MapUpdate.Any)
    {
        Span<byte> value = stackalloc byte[WideValue];
        value.Clear();
        MemoryMarshal.Write(value, fd);
        return TryUpdate(key, value[..Math.Min(ElementSize, WideValue)], mode);
    }
}
