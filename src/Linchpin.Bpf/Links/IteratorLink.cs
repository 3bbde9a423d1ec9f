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

    /// <summary>Attaches an iterator program that walks over the elements of a map.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public static IteratorLink Attach(BpfProgram program, BpfMap map) => Attach(program, new IteratorScope.Elements(map));

    /// <summary>Attaches an iterator program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="scope">What it walks over, or null for all that there is.</param>
    /// <exception cref="BpfException">The program's kind can't be told this, what is meant is gone, or the kernel refuses it otherwise.</exception>
    public static unsafe IteratorLink Attach(BpfProgram program, IteratorScope? scope = null)
    {
        var target = new IteratorTarget();
        using var held = scope?.Fill(ref target);
        var attribute = new LinkCreateAttribute
        {
            AttachType = AttachType.TraceIterator,
            IteratorInfo = scope is null ? null : &target,
            IteratorInfoLength = scope is null ? 0 : (uint)sizeof(IteratorTarget),
        };
        return (IteratorLink)LinkKinds.Wrap(Create(program, attribute, program.Spec?.AttachTarget));
    }

    /// <summary>Asks the kernel what it walks over.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public IteratorDetails ReadDetails()
    {
        using var lease = Handle.Lease();
        return IteratorDetails.Read(lease.Fd);
    }

    /// <summary>Starts a walk: what the program prints comes out of the stream as it is read.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public Stream Read()
    {
        using var lease = Handle.Lease();
        var fd = BpfSyscall.CreateIterator(lease.Fd).OrThrow($"link {Id}", Info.Target);
        return new FileStream(new SafeFileHandle(fd, ownsHandle: true), FileAccess.Read, bufferSize: 0);
    }

    /// <summary>Walks as far as lines are asked for: what the program prints, a line at a time.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public IEnumerable<string> ReadLines()
    {
        using var reader = new StreamReader(Read());
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    /// <summary>Walks to the end, and gives all that the program prints.</summary>
    /// <exception cref="BpfException">The kernel refuses it.</exception>
    public string ReadText()
    {
        using var reader = new StreamReader(Read());
        return reader.ReadToEnd();
    }
}
