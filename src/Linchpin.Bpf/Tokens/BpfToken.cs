using Linchpin.Bpf.Kernel;

namespace Linchpin.Bpf;

/// <summary>The right to use <c>bpf(2)</c> from within a user namespace, as far as the one who made its BPF file system delegated it. First in Linux 6.9.</summary>
/// <remarks>Give it to a load as <see cref="BpfLoadOptions.Token"/>. It is good in the user namespace that it was created in, and in no other.</remarks>
public sealed class BpfToken : IDisposable
{
    private BpfToken(SafeTokenHandle handle) => Handle = handle;

    /// <summary>The descriptor.</summary>
    public SafeTokenHandle Handle { get; }

    /// <summary>Creates a token from a BPF file system that something was delegated to (<see cref="BpfDelegation"/>).</summary>
    /// <param name="bpffs">Where it is mounted: its root folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="BpfFeatureException">This kernel has no tokens.</exception>
    /// <exception cref="BpfException">The folder is not the root of a BPF file system, nothing is delegated to it, it belongs to another
    /// user namespace, or the caller is in the first one and needs no token.</exception>
    public static BpfToken Create(string bpffs)
    {
        BpfFeatures.Tokens.Require(BpfCommand.TokenCreate, bpffs);
        using var folder = FolderDescriptor.Open(bpffs);
        using var lease = folder.Lease();
        return new BpfToken(new SafeTokenHandle(BpfSyscall.CreateToken(lease.Fd).OrThrow(bpffs)));
    }

    /// <summary>Closes the handle: what was loaded with it stays.</summary>
    public void Dispose() => Handle.Dispose();
}
