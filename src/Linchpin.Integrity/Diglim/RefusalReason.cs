namespace Linchpin.Integrity;

/// <summary>Why it was refused. As <c>enum reason</c> in <c>bpf/diglim/report.h</c>.</summary>
public enum RefusalReason
{
    /// <summary>No list has its digest.</summary>
    UnknownDigest = 1,
    /// <summary>Somebody has it open for writing, or a shared mapping of it.</summary>
    BeingWritten,
    /// <summary>The kernel could not say its digest.</summary>
    NotHashed,
    /// <summary>It is no regular file, or lies where content changes without the kernel: on a network, in a process, below another file system.</summary>
    ChangeableBeneath,
    /// <summary>Nothing can be hashed at that moment, and it had not been judged before.</summary>
    NotJudged,
    /// <summary>It comes from memory, and nothing else vouches for it.</summary>
    NoFile,
    /// <summary>It was executed or mapped as code, and has to keep its content.</summary>
    InUse,
}
