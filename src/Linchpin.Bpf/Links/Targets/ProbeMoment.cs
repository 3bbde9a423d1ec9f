namespace Linchpin.Bpf;

/// <summary>When a program runs that is attached to many functions.</summary>
public enum ProbeMoment
{
    /// <summary>When a function is called.</summary>
    Entry,
    /// <summary>When a function returns.</summary>
    Return,
    /// <summary>At both, and the program tells which (<c>bpf_session_is_return</c>). The program must be loaded for it (<c>kprobe.session</c>, <c>uprobe.session</c>).</summary>
    Session,
}
