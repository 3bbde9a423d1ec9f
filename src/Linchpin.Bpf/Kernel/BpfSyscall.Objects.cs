using System.Text;

namespace Linchpin.Bpf.Kernel;

internal static unsafe partial class BpfSyscall
{
    /// <summary>BPF_OBJ_PIN.</summary>
    public static BpfResult Pin(int fd, string path)
    {
        fixed (byte* pointer = Terminated(path))
        {
            var attribute = new ObjectPathAttribute { Path = pointer, Fd = fd };
            return Invoke(BpfCommand.ObjectPin, ref attribute);
        }
    }

    /// <summary>BPF_OBJ_GET: the value is a descriptor of whatever is pinned there.</summary>
    public static BpfResult OpenPin(string path, MapAccess access)
    {
        fixed (byte* pointer = Terminated(path))
        {
            var attribute = new ObjectPathAttribute { Path = pointer, Flags = (uint)access };
            return Invoke(BpfCommand.ObjectGet, ref attribute);
        }
    }

    /// <summary>BPF_*_GET_NEXT_ID: 0 is the one before the first.</summary>
    public static BpfResult NextId(BpfCommand command, ref uint id)
    {
        var attribute = new IdAttribute { Id = id };
        var result = Invoke(command, ref attribute);
        if (result.Succeeded)
            id = attribute.NextId;
        return result;
    }

    /// <summary>BPF_*_GET_FD_BY_ID: the value is a descriptor.</summary>
    public static BpfResult OpenById(BpfCommand command, uint id, MapAccess access = MapAccess.ReadWrite)
    {
        var attribute = new IdAttribute { Id = id, OpenFlags = (uint)access };
        return Invoke(command, ref attribute);
    }

    /// <summary>BPF_TOKEN_CREATE: the value is the token's descriptor. First in Linux 6.9.</summary>
    public static BpfResult CreateToken(int bpffs)
    {
        var attribute = new TokenCreateAttribute { BpfFileSystemFd = bpffs };
        return Invoke(BpfCommand.TokenCreate, ref attribute);
    }

    /// <summary>BPF_OBJ_GET_INFO_BY_FD: fills in what both this kernel and <typeparamref name="T"/> know.</summary>
    public static BpfResult Information<T>(int fd, ref T information) where T : unmanaged
    {
        fixed (T* pointer = &information)
        {
            var attribute = new InfoAttribute { Fd = fd, Length = (uint)sizeof(T), Info = pointer };
            return Invoke(BpfCommand.ObjectGetInfoByFd, ref attribute);
        }
    }

    /// <summary>The text as the kernel takes it: UTF-8 with a zero at the end.</summary>
    public static byte[] Terminated(string text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }
}
