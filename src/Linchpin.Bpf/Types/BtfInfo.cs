using System.Text;
using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>What the kernel says of a BTF object.</summary>
/// <remarks>Source: UAPI <c>struct bpf_btf_info</c>.</remarks>
/// <param name="Id">Its id.</param>
/// <param name="Name"><c>vmlinux</c>, a module's name, or nothing. First in Linux 5.11.</param>
/// <param name="IsKernel">Whether it describes the kernel or a module. First in Linux 5.11.</param>
/// <param name="Size">Its size in bytes.</param>
public sealed record BtfInfo(BtfObjectId Id, string Name, bool IsKernel, uint Size)
{
    /// <summary>The ids of all BTF objects, ascending. Needs CAP_SYS_ADMIN.</summary>
    public static IEnumerable<BtfObjectId> Ids() => BpfObjectIds.Walk(BpfCommand.BtfGetNextId).Select(id => new BtfObjectId(id));

    /// <summary>Opens a BTF object by its id. Needs CAP_SYS_ADMIN.</summary>
    /// <exception cref="BpfException">It is gone (ENOENT), or may not be opened.</exception>
    public static SafeBtfHandle Open(BtfObjectId id) =>
        new(BpfSyscall.OpenById(BpfCommand.BtfGetFdById, id.Value).OrThrow(id.ToString()));

    /// <summary>Loads types into the kernel. Linux 5.10 and later; a kind that came later is refused before.</summary>
    /// <param name="bytes">The types, as <see cref="Objects.Btf.BtfBlob.Bytes"/> has them.</param>
    /// <param name="token">What allows it in a user namespace, or null.</param>
    /// <exception cref="BpfException">The kernel refuses them; the message has its reason.</exception>
    public static SafeBtfHandle Load(ReadOnlySpan<byte> bytes, BpfToken? token = null)
    {
        var (result, reason) = BtfLoading.Load(bytes, token);
        return result.Succeeded
            ? new SafeBtfHandle(result.Value)
            : throw new BpfException($"the kernel refuses these types (BTF): {reason}", result.Errno, BpfCommand.BtfLoad);
    }

    /// <summary>Asks the kernel about an open BTF object.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static unsafe BtfInfo Read(SafeBtfHandle handle)
    {
        const int NameRoom = 64;
        var name = stackalloc byte[NameRoom];
        var record = new BtfInfoRecord { Name = name, NameLength = NameRoom };
        using var lease = handle.Lease();
        BpfSyscall.Information(lease.Fd, ref record).OrThrow("BTF object");
        var text = new ReadOnlySpan<byte>(name, (int)Math.Min(record.NameLength, NameRoom - 1));
        return new BtfInfo(new BtfObjectId(record.Id), Encoding.UTF8.GetString(text.TrimEnd((byte)0)), record.IsKernelBtf != 0, record.Size);
    }

    /// <summary>The types of an open BTF object: a copy of what was loaded.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static unsafe byte[] ReadBytes(SafeBtfHandle handle)
    {
        var bytes = new byte[Read(handle).Size];
        using var lease = handle.Lease();
        fixed (byte* pointer = bytes)
        {
            var record = new BtfInfoRecord { Btf = pointer, Size = (uint)bytes.Length };
            BpfSyscall.Information(lease.Fd, ref record).OrThrow("BTF object");
        }
        return bytes;
    }
}
