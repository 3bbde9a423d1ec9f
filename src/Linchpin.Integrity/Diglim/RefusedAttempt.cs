namespace Linchpin.Integrity;

/// <summary>What was to be done with a file. As <c>enum attempt</c> in <c>bpf/diglim/report.h</c>.</summary>
public enum RefusedAttempt
{
    /// <summary>To execute it: a program, a script, or an interpreter of one.</summary>
    Execute = 1,
    /// <summary>To map it as code.</summary>
    Map,
    /// <summary>To make code of what is mapped.</summary>
    Protect,
    /// <summary>To read it into the kernel: a module, firmware, another kernel.</summary>
    ReadIntoKernel,
    /// <summary>To load something into the kernel that comes from memory.</summary>
    LoadIntoKernel,
    /// <summary>To open for writing what was executed.</summary>
    OpenForWriting,
    /// <summary>To change the length of what was executed.</summary>
    Truncate,
}
