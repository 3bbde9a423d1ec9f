using Linchpin.Bpf.Kernel;
using Linchpin.Bpf.Objects;
using Microsoft.Win32.SafeHandles;

namespace Linchpin.Bpf;

/// <summary>A program that the kernel runs over each of its objects of a kind, when someone reads. First in Linux 5.8.</summary>
public sealed class IteratorLink : BpfLink
{
    internal IteratorLink(SafeLinkHandle handle, LinkInfo info, string? pinPath = null) : base(handle, info, pinPath)
    {
    }

    /// <summary>Attaches an iterator program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="map">For <c>iter/bpf_map_elem</c>: the map whose elements it walks over.</param>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static unsafe IteratorLink Attach(BpfProgram program, BpfMap? map = null)
    {
        using var lease = program.Handle.Lease();
        using var mapLease = map is null ? default : map.Handle.Lease();
        var target = new IteratorTarget { MapFd = (uint)mapLease.Fd };
        var attribute = new LinkCreateAttribute
        {
            ProgramFd = lease.Fd,
            AttachType = AttachType.TraceIterator,
            IteratorInfo = map is null ? null : &target,
            IteratorInfoLength = map is null ? 0 : (uint)sizeof(IteratorTarget),
        };
        var fd = BpfSyscall.CreateLink(ref attribute).OrThrow(program.Name, program.Spec?.AttachTarget);
        return (IteratorLink)LinkKinds.Wrap(new SafeLinkHandle(fd));
    }

    /// <summary>Starts a walk: what the program prints comes out of the stream as it is read.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public Stream Read()
    {
        using var lease = Handle.Lease();
        var fd = BpfSyscall.CreateIterator(lease.Fd).OrThrow($"link {Id}", Info.Target);
        return new FileStream(new SafeFileHandle(fd, ownsHandle: true), FileAccess.Read, bufferSize: 0);
    }

    /// <summary>Walks to the end, and gives all that the program prints.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public string ReadText()
    {
        using var reader = new StreamReader(Read());
        return reader.ReadToEnd();
    }
}
