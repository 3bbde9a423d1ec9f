using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>Opens a pin, and makes sure that it is what the caller takes it for.</summary>
internal static class PinnedObject
{
    public static int Open(string path, BpfObjectKind expected, MapAccess access = MapAccess.ReadWrite)
    {
        var fd = BpfSyscall.OpenPin(path, access).OrThrow(path);
        var kind = BpfDescriptor.KindOf(fd);
        if (kind == expected)
            return fd;
        _ = Libc.Close(fd);
        throw new BpfException($"the pin '{path}' is not a {expected}, but a {kind}", Errno.Invalid, BpfCommand.ObjectGet, path);
    }
}
