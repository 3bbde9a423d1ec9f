namespace Linchpin.Bpf;

/// <summary>The kernel refused a <c>bpf(2)</c> command, or something that belongs to one.</summary>
public class BpfException : Exception
{
    /// <summary>Says what failed and why, from the errno.</summary>
    /// <param name="errno">The kernel's errno.</param>
    /// <param name="command">What it was asked to do.</param>
    /// <param name="objectName">On what: a program, a map, a path.</param>
    /// <param name="attachTarget">Attached to what.</param>
    public BpfException(int errno, BpfCommand command, string? objectName = null, string? attachTarget = null)
        : this(BpfErrorText.Compose(errno, command, objectName, attachTarget), errno, command, objectName, attachTarget)
    {
    }

    /// <summary>Says it in the caller's words.</summary>
    public BpfException(string message, int errno, BpfCommand command, string? objectName = null, string? attachTarget = null, Exception? inner = null)
        : base(message, inner)
    {
        Errno = errno;
        Command = command;
        ObjectName = objectName;
        AttachTarget = attachTarget;
    }

    /// <summary>The kernel's errno, or 0 where Linchpin itself found out.</summary>
    public int Errno { get; }

    /// <summary>The errno's name in C: <c>EPERM</c>; empty where there is none.</summary>
    public string ErrnoName => Errno == 0 ? "" : Kernel.Errno.Name(Errno);

    /// <summary>What the kernel was asked to do.</summary>
    public BpfCommand Command { get; }

    /// <summary>The program, map, link or path that it was about, or null.</summary>
    public string? ObjectName { get; }

    /// <summary>What was to be attached to, or null.</summary>
    public string? AttachTarget { get; }
}
